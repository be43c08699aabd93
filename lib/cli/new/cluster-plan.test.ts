import { readEnvironments } from '../../inventory/read-environments';
import { formatIssue } from '../../model/issue';
import { PINS } from '../../render/pins';
import type { ClusterKind } from '../../scaffold/cluster/cluster-kind';
import type { Answers } from '../../scaffold/question';
import { wholeInventory } from '../../testing/committed-platform';
import { PROJECT } from '../../testing/project';
import { SMALL } from '../../testing/temporary-project';
import { clusterKindOf } from './cluster-kind-of';
import { clusterPlan } from './cluster-plan';
import type { Plan } from './plans';

const inventory = wholeInventory();

const planOf = (name: string, kind: ClusterKind): Plan => {
  const plan = clusterPlan(PROJECT, name, kind, inventory);
  if ('issues' in plan) throw new Error(plan.issues.map(formatIssue).join('\n'));
  return plan;
};

const textOf = (plan: Plan, file: string, answers: Answers = {}): string =>
  [...plan.drafts(answers), ...(plan.beside ?? [])].find(draft => draft.file === `environments/${file}`)?.text ?? '';

const told = (plan: Plan, answers: Answers = {}): readonly string[] =>
  readEnvironments(PROJECT, PINS, plan.drafts(answers)).issues.map(formatIssue);

const KINDS = {
  dev: { role: 'dev', serves: 'dev', machines: 'hcloud' },
  'dev on metal': { role: 'dev', serves: 'dev', machines: 'metal' },
  prod: { role: 'prod', serves: 'prod', machines: 'metal' },
  'prod in a cloud': { role: 'prod', serves: 'prod', machines: 'hcloud' },
  local: { role: 'local', serves: 'local', machines: 'docker' },
  managed: { role: 'managed', serves: 'prod', machines: 'provider' },
} as const;

test.each(Object.entries(KINDS))('a cluster of kind %s is in order as it comes', (_, kind) => {
  expect(told(planOf('fresh-1', kind), kind.role === 'managed' ? { provisioner: 'ebs.csi.aws.com' } : {})).toEqual([]);
});

test('it has the services and links of the first of its kind, but for what is there once or wants settings', () => {
  const plan = planOf('fresh', KINDS.dev);
  const platform = textOf(plan, 'platform.yaml');
  expect(platform).toMatch(/^ {2}kubero: \[system, dev, prod.*, fresh\]$/m);
  expect(platform).toMatch(/^ {2}postgres: \[system, dev\]$/m);
  expect(platform).toMatch(/^ {2}previews: \[dev\]$/m);
  expect(platform).toMatch(/clusters: \[dev, prod, local.*, fresh\], service: argo-cd \}$/m);
  expect(platform).toContain(`
  - name: pushes-fresh
    from: { clusters: [system], service: gitea }
    to: { cluster: fresh, service: argo-cd }
    host: argocd.fresh.example.com
    port: 443
    protocol: https
    authentication: key
`);
  expect(textOf(plan, 'gitea.yaml')).toMatch(/to: argo-cd, clusters: \[system, dev, prod.*, fresh\] \}/);
  expect(textOf(plan, 'fresh.yaml')).toContain(`
applications:
  phases: []
  autoDeploy: true
`);
});

test('what is said stands in its file', () => {
  const said = { domain: 'fresh.example.com', 'control-planes': '3', workers: '0', disk: '/dev/nvme0n1', cpu: '16' };
  const text = textOf(planOf('fresh', KINDS['dev on metal']), 'fresh.yaml', { ...said, nodes: '10.77.0.0/24' });
  expect(text).toContain('  address: 10.77.0.10\n');
  expect(text).toContain('  loadBalancers: { start: 10.77.0.200, stop: 10.77.0.220 }\n');
  expect(text).toContain(`
  - hostname: fresh-cp-3
    role: controlplane
    address: 10.77.0.13
    link: eno1
    disk: { selector: 'disk.dev_path == "/dev/nvme0n1"' }
    capacity: { cpu: '16', memory: 16Gi, storage: 160Gi }
`);
  expect(text).not.toContain('role: worker');
});

test('ranges of others, and ranges that are too small, are told by the checks', () => {
  const plan = planOf('fresh', KINDS['dev on metal']);
  expect(told(plan, { pods: '10.120.0.0/16' }).filter(line => line.includes('fresh.yaml'))).toEqual([
    expect.stringMatching(
      /^environments\/fresh\.yaml:\d+:\d+ network\.pods: overlaps network\.pods of cluster dev, 10\.120\.0\.0\/16 \(10\.120\.0\.0\/16\); give each cluster ranges of its own$/,
    ),
  ]);
  expect(told(plan, { nodes: '10.77.0.0/28' }).join('\n')).toContain('network.loadBalancers');
  expect(told(plan, { domain: 'elsewhere.net' }).join('\n')).toContain('domain');
});

test('its key is one that no other cluster has, and nobody can sign with', () => {
  const keys = [planOf('fresh', KINDS.dev), planOf('fresh', KINDS.dev)].map(
    plan => /-----BEGIN PUBLIC KEY-----[^-]+/.exec(textOf(plan, 'fresh.yaml'))?.[0],
  );
  expect(keys[0]).toBeDefined();
  expect(keys[0]).not.toBe(keys[1]);
});

test.each([
  ['dev', 'new cluster: is there already (dev); choose another name, or edit environments/dev.yaml'],
  [
    'Fresh',
    'new cluster: the file must be named after its cluster (Fresh); expected at most 32 lower-case letters, digits and hyphens',
  ],
  ['in-cluster', 'new cluster: no cluster can have this name (in-cluster); choose another'],
  ['platform', 'new cluster: no cluster can have this name (platform); choose another'],
])('%s is refused', (name, message) => {
  const plan = clusterPlan(PROJECT, name, KINDS.dev, inventory);
  expect('issues' in plan ? plan.issues.map(formatIssue) : []).toEqual([message]);
});

test('next to the only cluster of a platform it finds its way to what that one runs', () => {
  const found = readEnvironments(SMALL, PINS).inventory;
  if (found === undefined) throw new Error('the example has issues');
  const plan = clusterPlan(SMALL, 'second', KINDS.managed, found);
  if ('issues' in plan) throw new Error('refused');
  const said = { provisioner: 'ebs.csi.aws.com', issuer: 'https://oidc.example.com/second' };
  const drafts = plan.drafts(said);
  expect(readEnvironments(SMALL, PINS, drafts).issues.map(formatIssue)).toEqual([]);
  expect(drafts[1]?.text).toMatch(/^ {2}vault: \[cloud\]$/m);
  expect(drafts[1]?.text).toContain(`
links:
  - name: argo-cd-gitea
    from: { clusters: [second], service: argo-cd }
    to: { cluster: cloud, service: gitea }
    host: git.cloud.example.com
`);
});

describe('the kind of a cluster', () => {
  test('follows from its role where nothing more is said', async () => {
    expect(await clusterKindOf({}, inventory.clusters)).toEqual(KINDS.dev);
    expect(await clusterKindOf({ role: 'prod' }, inventory.clusters)).toEqual(KINDS.prod);
    expect(await clusterKindOf({ role: 'local' }, inventory.clusters)).toEqual(KINDS.local);
    expect(await clusterKindOf({ role: 'managed' }, inventory.clusters)).toEqual(KINDS.managed);
  });

  test.each([
    [{ role: 'stage' }, '--role: is none of them (stage); use dev or prod or local or managed'],
    [{ role: 'local', machines: 'metal' }, '--machines: is none of them (metal); use docker'],
    [{ role: 'dev', serves: 'prod' }, '--serves: is none of them (prod); use dev'],
  ])('%j is refused', async (said, message) => {
    const kind = await clusterKindOf(said, inventory.clusters);
    expect('issues' in kind ? kind.issues.map(formatIssue) : []).toEqual([message]);
  });

  test('is asked for until it is one', async () => {
    const answers = ['managd', 'managed', ''];
    const said: string[] = [];
    const asked: string[] = [];
    const kind = await clusterKindOf({}, inventory.clusters, {
      ask: prompt => {
        asked.push(prompt);
        return Promise.resolve(answers.shift() ?? '');
      },
      close: () => undefined,
      say: text => void said.push(text),
    });
    expect(kind).toEqual(KINDS.managed);
    expect(asked).toEqual([
      'What it is for (dev, prod, local, managed) [dev]: ',
      'What it is for (dev, prod, local, managed) [dev]: ',
      'Role whose apps it runs (dev, prod) [prod]: ',
    ]);
    expect(said).toEqual(['--role: is none of them (managd); did you mean "managed"?\n']);
  });
});
