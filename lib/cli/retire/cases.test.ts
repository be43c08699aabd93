import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { formatIssue } from '../../model/issue';
import { committedInventory } from '../../testing/committed-platform';
import { PROJECT } from '../../testing/project';
import type { DraftedFile } from '../../inventory/read-environments';
import type { Retirement, Subject } from '../../retire/retirement';
import { clusterCase } from './cluster-case';
import { componentCase } from './component-case';
import type { Wanted } from './find-subject';
import { nodeCase } from './node-case';
import { retire } from './retire';

const inventory = committedInventory();

/** Lines that a draft takes out of the file that is committed, and those that it puts in. */
const changes = (drafts: readonly DraftedFile[]): readonly string[] =>
  drafts.flatMap(draft => {
    if ('gone' in draft) return [`gone ${draft.file}`];
    const [before, after] = [readFileSync(join(PROJECT, draft.file), 'utf8'), draft.text].map(text => text.split('\n'));
    const lost = (from: readonly string[] = [], into: readonly string[] = []): readonly string[] =>
      from.filter(line => !into.includes(line));
    return [...lost(before, after).map(line => `- ${line}`), ...lost(after, before).map(line => `+ ${line}`)];
  });

const component = (name: string, cluster?: string) => {
  const subject: Subject = { kind: 'component', name, ...(cluster === undefined ? {} : { cluster }) };
  return componentCase(PROJECT, subject, inventory.platform);
};

const told = (wanted: Wanted): readonly string[] => {
  const { outcome, issues, plan } = retire(PROJECT, wanted, 'plan', new Date('2026-11-22T10:00:00Z'));
  return [outcome, ...issues.map(formatIssue), ...(plan?.needed ?? [])];
};

test('a component leaves placement, its links and its settings, in one cluster or in all', () => {
  expect(changes(component('hubble', 'dev').without)).toEqual([
    '-   hubble: [system, dev, prod]',
    '-     from: { clusters: [dev, prod], service: hubble }',
    '+   hubble: [system, prod]',
    '+     from: { clusters: [prod], service: hubble }',
  ]);
  expect(changes(component('kube-prometheus-stack', 'dev').without)).toEqual([
    '-   kube-prometheus-stack: [system, dev, prod]',
    '-     from: { clusters: [dev, prod], service: kube-prometheus-stack }',
    '+   kube-prometheus-stack: [system, prod]',
    '+     from: { clusters: [prod], service: kube-prometheus-stack }',
    '- components:',
    '-   kube-prometheus-stack: { retention: 7d, storage: 10Gi }',
    '+ components: {}',
  ]);
  expect(changes(component('cluster-autoscaler').without)).toEqual(['-   cluster-autoscaler: [prod]']);
});

const plan = (data: Retirement['clusters'][number]['data']): Retirement => ({
  form: 1,
  subject: { kind: 'component', name: 'kubero' },
  stage: 'there',
  needed: [],
  steps: [],
  clusters: [{ cluster: 'dev', data, gone: [], approvals: [], follows: [] }],
  leftovers: [],
});

test('a component with data goes by no command, one without in a merge', () => {
  const { next, without } = component('kubero');
  expect(next(plan([]), '2026-11-22')).toEqual(without);
  const refused = next(plan([{ what: 'People', namespace: 'kubero', backup: 'Velero' }]), '2026-11-22');
  expect('rule' in refused ? formatIssue(refused) : refused).toBe(
    'retire component kubero: keeps data, and nothing with data goes in one step (People in dev); when its last backup is shown to be good, take kubero out of placement in environments/platform.yaml by hand',
  );
});

test('what cannot be missing tells who needs it', () => {
  expect(told({ kind: 'component', name: 'keda' })).toEqual([
    'refused',
    expect.stringMatching(
      /placement\.keda-add-ons-http\[0\]: keda-add-ons-http in system needs keda there; add system to placement\.keda$/,
    ),
    expect.stringMatching(/shop\.yaml:.* apps\[0\]\.autoscaling: prod has no keda, which makes the autoscaler; /),
  ]);
  expect(told({ kind: 'component', name: 'vault' })[1]).toMatch(
    /placement\.vault: vault is placed nowhere; name a cluster$/,
  );
  expect(told({ kind: 'node', name: 'prod-cp-1' })).toEqual([
    'refused',
    expect.stringMatching(
      /prod\.yaml:.* nodes: etcd needs an odd number of control planes \(2\); add one or take one away$/,
    ),
  ]);
});

test('what is not there is told, with what may be meant', () => {
  expect(told({ kind: 'node', name: 'prd-worker-1' })).toEqual([
    'fault',
    'retire node: there is no such node (prd-worker-1); did you mean "prod-worker-1"?',
  ]);
  expect(told({ kind: 'component', name: 'hubbel' })).toEqual([
    'fault',
    'retire component: there is no such component (hubbel); did you mean "hubble"?',
  ]);
  expect(told({ kind: 'component', name: 'hubble', cluster: 'local' })).toEqual([
    'fault',
    '--cluster: hubble is not there (local); use one of system, dev, prod',
  ]);
});

test('a machine is emptied, of a control plane after a snapshot of etcd, and leaves the file last', () => {
  const prod = inventory.clusters.find(({ name }) => name === 'prod');
  if (prod === undefined) throw new Error('there is no prod');
  const worker = nodeCase(PROJECT, { kind: 'node', name: 'prod-worker-2', cluster: 'prod' }, prod);
  expect(changes(worker.without).filter(line => /hostname|address: /.test(line))).toEqual([
    '-   - hostname: prod-worker-2',
    '-     address: 10.30.0.22',
  ]);
  const facts = { subject: worker.subject, clusters: [], leftovers: [] };
  const kinds = worker.stepsOf(facts).map(({ kind, commands: [first = ''] }) => `${kind} ${first.split(' ')[0] ?? ''}`);
  expect(kinds).toEqual([
    'command kubectl',
    'wait ',
    'command kubectl',
    'command kubectl',
    'command kubectl',
    'command talosctl',
    'merge npm',
  ]);
  const leader = nodeCase(PROJECT, { kind: 'node', name: 'prod-cp-2', cluster: 'prod' }, prod);
  expect(leader.stepsOf({ ...facts, subject: leader.subject })[2]?.commands).toEqual([
    'talosctl --nodes 10.30.0.12 etcd snapshot etcd.snapshot',
    'talosctl --nodes 10.30.0.12 etcd members',
  ]);
});

test('a cluster that tenants keep data in, or that others need, cannot go', () => {
  expect(told({ kind: 'cluster', name: 'dve' })).toEqual([
    'fault',
    'retire cluster: there is no such cluster (dve); did you mean "dev"?',
  ]);
  const [outcome, ...needed] = told({ kind: 'cluster', name: 'prod' });
  expect(outcome).toBe('refused');
  expect(needed).toContain(
    'environments/tenants/shop.yaml: keeps data in prod (database orders in production); retire the tenant, or move what it keeps and take the phase out of its phases',
  );
  const ofSystem = told({ kind: 'cluster', name: 'system' });
  expect(ofSystem.map(line => line.replace(/:\d+:\d+ /, ' '))).toContain(
    'environments/platform.yaml placement.vault: vault is placed nowhere; name a cluster',
  );
});

test('a cluster with data is closed first, and leaves every file that names it then', () => {
  const cluster = inventory.clusters.find(({ name }) => name === 'dev');
  if (cluster === undefined) throw new Error('there is no dev');
  const open = clusterCase(PROJECT, { ...cluster, tenants: [] }, inventory);
  const withData = plan([{ what: 'Metrics', namespace: 'monitoring', backup: 'none' }]);
  const closing = open.next(withData, '2026-11-22');
  expect(Array.isArray(closing) ? changes(closing) : closing).toEqual([
    "+ retiring: { stage: closed, since: '2026-11-22' }",
  ]);
  expect(open.next(plan([]), '2026-11-22')).toBe(open.without);
  expect(open.without.map(({ file }) => file)).toEqual([
    'environments/dev.yaml',
    'environments/platform.yaml',
    'environments/gitea.yaml',
    'environments/prices.yaml',
  ]);
  expect(open.outside.map(({ kind, name }) => `${kind} ${name}`)).toEqual([
    'vault auth/jwt-dev',
    'dns api.dev.example.com',
    'machine of dev',
    'repository platform/clusters',
  ]);
});
