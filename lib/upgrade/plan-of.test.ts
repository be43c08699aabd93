import { formatIssue } from '../model/issue';
import { planMarkdown } from './plan-markdown';
import { planOf } from './plan-of';
import { planText } from './plan-text';
import { upgradeFactsOf } from './testing/upgrade-facts-of';
import type { UpgradeFacts } from './upgrade-facts';

const titles = (facts: UpgradeFacts): readonly string[] => planOf(facts).steps.map(({ title }) => title);

const commands = (facts: UpgradeFacts): string =>
  planOf(facts)
    .steps.flatMap(step => step.commands)
    .join('\n');

const MACHINES = {
  controlPlanes: [{ hostname: 'cp-1', address: '10.0.0.1' }],
  workers: [{ hostname: 'w-1', address: '10.0.0.2' }],
  pools: [],
  installer: 'factory.talos.dev/metal-installer/abc:v1.14.4',
  configurations: ['talosctl gen config'],
  renewal: ['hcloud server delete'],
};

const talos = (from: string, to: string, more: Partial<UpgradeFacts> = {}): UpgradeFacts =>
  upgradeFactsOf('dev', {
    subject: 'talos',
    from: { pinned: from, program: from },
    to: { pinned: to, program: to },
    versions: { Talos: to, Kubernetes: '1.35.2' },
    machines: MACHINES,
    ...more,
  });

test('to another line of Talos the machines come first, within a line the commit', () => {
  expect(titles(talos('1.13.9', '1.14.4'))).toEqual([
    'Look whether the cluster is well',
    'Back up',
    'Bring the image to the factory',
    'Upgrade cp-1',
    'Upgrade w-1',
    'See that every machine has it',
    'Write the version',
    'Make the machine configurations',
    'Apply the configuration of cp-1',
    'Apply the configuration of w-1',
  ]);
  const within = titles(talos('1.14.3', '1.14.4'));
  expect(within.indexOf('Write the version')).toBeLessThan(within.indexOf('Upgrade cp-1'));
  expect(within).not.toContain('Make the machine configurations');
  expect(titles(talos('1.14.3', '1.14.4', { changed: ['talos/dev/all.yaml'] }))).toContain(
    'Apply the configuration of w-1',
  );
});

test('a sealed Vault, servers of PostgreSQL and rented machines are thought of', () => {
  const facts = talos('1.14.3', '1.14.4', {
    placed: ['vault', 'velero'],
    machines: { ...MACHINES, pools: ['vps'] },
    servers: [
      { namespace: 'shop', name: 'db', backs: true },
      { namespace: 'pr', name: 'scratch', backs: false },
    ],
  });
  const plan = planOf(facts);
  expect(plan.steps.at(-1)?.title).toBe('Renew rented machines');
  expect(plan.together).toEqual([
    'Configurations of vps in Vault (dev/cluster-autoscaler/node-configurations): a machine that is rented with an old one gets old images.',
  ]);
  const text = planText(plan);
  expect(text).toContain('A server of Vault that was moved is sealed: unseal it');
  expect(text).toContain('  cluster: { name: db }');
  expect(text).toContain('Without backups, by their own data: pr/scratch.');
  expect(text).toContain('velero backup create --from-schedule daily --wait');
  expect(planOf(talos('1.14.3', '1.14.4')).together).toEqual([]);
});

test('a budget that never lets a pod go is in the way of a drain, and of nothing else', () => {
  const drains = { budgets: 1, blocked: ['dev shop/web: lets no pod go'], alone: [] };
  const plan = planOf(talos('1.14.3', '1.14.4', { drains }));
  expect(plan.issues.map(formatIssue)).toEqual([
    'dev talos: a drain would wait for ever: dev shop/web: lets no pod go',
  ]);
  expect([plan.steps, plan.back]).toEqual([[], []]);
  expect(planOf(upgradeFactsOf('dev', { drains, machines: MACHINES })).issues).toEqual([]);
  const finding = { rule: 'require-eviction', severity: 'error', place: {}, message: 'lets no pod go' } as const;
  expect(planOf(talos('1.14.3', '1.14.4', { findings: [finding] })).issues).toEqual([]);
  expect(planOf(upgradeFactsOf('dev', { findings: [finding], machines: MACHINES })).issues).toEqual([finding]);
});

test('objects that change with Kubernetes come after it, pages alone before', () => {
  const order = (changed: readonly string[]): readonly string[] =>
    titles(upgradeFactsOf('dev', { machines: MACHINES, changed })).filter(title => /^(Write|Upgrade)/.test(title));
  expect(order(['dist/dev/apps/a.yaml'])).toEqual(['Upgrade Kubernetes', 'Write the version']);
  expect(order(['talos/dev/README.md'])).toEqual(['Write the version', 'Upgrade Kubernetes']);
});

test('what does not fit is told with what moves first', () => {
  const facts = upgradeFactsOf('dev', {
    machines: MACHINES,
    versions: { Kubernetes: '1.36.0', Talos: '1.14.4', 'Argo CD': '3.4.4', CloudNativePG: '1.29.1', Cilium: '1.21.0' },
  });
  const { support, together, issues } = planOf(facts);
  expect(support.map(({ verdict, says }) => `${verdict}: ${says}`)).toEqual([
    'fits: Talos 1.14 goes with Kubernetes 1.33 to 1.37: 1.36 is one of them',
    'untried: Cilium 1.21 with Kubernetes 1.36: no list at hand says so',
    'misfit: Argo CD 3.4 goes with Kubernetes 1.32 to 1.35, not with 1.36',
    'misfit: CloudNativePG 1.29 goes with Kubernetes 1.33 to 1.35, not with 1.36',
  ]);
  expect(together).toEqual([
    'Argo CD 3.5: npm run upgrade -- argocd --cluster dev --to VERSION, first',
    'CloudNativePG 1.30: npm run upgrade -- cnpg --cluster dev --to VERSION, first',
  ]);
  expect(issues.map(({ severity, message }) => `${severity} ${message}`)).toEqual([
    'warning Cilium 1.21 with Kubernetes 1.36: no list at hand says so',
    'warning Argo CD 3.4 goes with Kubernetes 1.32 to 1.35, not with 1.36',
    'warning CloudNativePG 1.29 goes with Kubernetes 1.33 to 1.35, not with 1.36',
  ]);
});

test('the Gateway API has no command of its own', () => {
  const facts = upgradeFactsOf('dev', {
    subject: 'cilium',
    versions: { Cilium: '1.19.6', 'Gateway API': '1.6.1' },
    from: { pinned: '1.18.0', program: '1.18.0' },
    to: { pinned: '1.19.6', program: '1.19.6' },
  });
  expect(planOf(facts).together).toEqual([
    'Gateway API 1.0 to 1.4: Gateway API has one version for all clusters, strata.systems in cdk8s.yaml; docs/upgrades.md tells how both move',
  ]);
});

test('a chart is waited for by what it makes, and its CRDs move with it', () => {
  const facts = upgradeFactsOf('dev', {
    subject: 'argocd',
    from: { pinned: '10.1.1', program: '3.4.4' },
    to: { pinned: '10.3.0', program: '3.5.1' },
    versions: { 'Argo CD': '3.5.1', Kubernetes: '1.35.2' },
    application: { name: 'argo-cd', source: 1 },
    workloads: [{ namespace: 'argocd', name: 'deployment/argo-cd-argocd-server' }],
    schemas: 'v3.4.4',
    elsewhere: [{ cluster: 'prod', role: 'prod', version: '3.4.4' }],
  });
  const plan = planOf(facts);
  expect(plan.together).toEqual([
    'The schemas of its kinds are those of v3.4.4: move strata.systems in cdk8s.yaml to 3.5.1, then npm run import.',
  ]);
  const text = commands(facts);
  expect(text).toContain(
    "kubectl --namespace argocd wait application/argo-cd --for=jsonpath='{.status.sync.comparedTo.sources[1].targetRevision}'=10.3.0 --timeout=15m",
  );
  expect(text).toContain('kubectl --namespace argocd rollout status deployment/argo-cd-argocd-server --timeout=30m');
  expect(plan.steps.at(-1)).toEqual({
    title: 'Leave it for 7 days',
    says: [
      'Nightly backups, a weekend and one restart of everything belong to them. Then the next cluster, by a plan of its own:',
    ],
    commands: ['npm run upgrade -- argocd --cluster prod --to 3.5.1'],
  });
  expect(planText(plan).split('\n')[0]).toBe('Argo CD of dev: 3.4.4 → 3.5.1 (chart 10.1.1 → 10.3.0)');
  expect(plan.back.map(({ title }) => title)).toEqual(['Revert the commit', 'Without Argo CD']);
});

test('Cilium is tried before it runs, and containers are made anew', () => {
  const cilium = {
    subject: 'cilium',
    from: { pinned: '1.20.0', program: '1.20.0' },
    to: { pinned: '1.20.1', program: '1.20.1' },
  } as const;
  expect(commands(upgradeFactsOf('dev', cilium))).toContain('--set hubble.relay.enabled=false');
  expect(titles(upgradeFactsOf('local', {}))).toEqual(['Write the version, and make the cluster anew']);
});

test('Markdown has a box for each step and the commands as blocks', () => {
  const text = planMarkdown(planOf(talos('1.14.3', '1.14.4')));
  expect(text.split('\n').slice(0, 4)).toEqual(['# Talos of dev: 1.14.3 → 1.14.4', '', '**Support**', '']);
  expect(text.match(/^- \[ \] /gm)).toHaveLength(9);
  expect(text).toContain('\n  ```sh\n  talosctl upgrade --nodes 10.0.0.1 --image factory.talos.dev/');
});
