import type { RuleExamples } from './rule-example';

const FILE = 'dist/dev/layer-2/web/example.yaml';

const applicationWith = (syncPolicy: string): string => `apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: { name: web, namespace: argocd }
spec:
  project: apps
  source: { repoURL: https://git.example.com/web.git, targetRevision: main, path: dist/dev/layer-2/web }
  destination: { server: https://kubernetes.default.svc, namespace: shop }
${syncPolicy}---
`;

const SERVER_SIDE = '  syncPolicy: { syncOptions: [ServerSideApply=true] }\n';

const grafanaOn = (port: string): string => `${applicationWith(SERVER_SIDE)}apiVersion: grafana.integreatly.org/v1beta1
kind: Grafana
metadata: { name: grafana, namespace: shop }
spec: { service: { spec: { ports: [${port}] } } }
`;

const twenty = (alias: string): string => Array.from({ length: 20 }, () => alias).join(', ');

const largeWith = (
  syncPolicy: string,
): string => `${applicationWith(syncPolicy)}apiVersion: application.kubero.dev/v1alpha1
kind: KuberoApp
metadata: { name: web, namespace: shop }
spec:
  image:
    words: &a [consectetur, adipiscing, exercitation, reprehenderit, voluptate, cupidatat, proident]
    lines: &b [${twenty('*a')}]
    pages: &c [${twenty('*b')}]
    books: [${twenty('*c')}]
`;

const poolOf = (version: string): string => `apiVersion: cilium.io/${version}
kind: CiliumLoadBalancerIPPool
metadata: { name: public }
spec: { blocks: [{ cidr: 192.0.2.0/28 }] }
`;

const backupAt = (schedule: string): string => `apiVersion: postgresql.cnpg.io/v1
kind: ScheduledBackup
metadata: { name: daily, namespace: shop }
spec: { schedule: ${schedule}, cluster: { name: cart } }
`;

const windowFrom = (schedule: string, duration: string): string => `apiVersion: argoproj.io/v1alpha1
kind: AppProject
metadata: { name: apps, namespace: argocd }
spec: { syncWindows: [{ kind: allow, schedule: '${schedule}', duration: ${duration}, applications: ['*'] }] }
`;

const addressOf = (version: string): string => `apiVersion: networking.k8s.io/${version}
kind: IPAddress
metadata:
  name: 10.96.0.1
spec:
  parentRef:
    resource: services
    namespace: default
    name: kubernetes
`;

/** Examples of versions, sizes and times, which matter when nobody is looking. */
export const UPKEEP: RuleExamples = {
  'no-deprecated-version': {
    wrong: poolOf('v2alpha1'),
    right: poolOf('v2'),
    fix: 'Write the version that stays; the API server converts what is there.',
  },
  'require-enabled-version': {
    wrong: addressOf('v1beta1'),
    right: addressOf('v1'),
    fix: 'Write the version that is always served, or turn this one on: `--runtime-config` of the API server.',
  },
  'valid-schedule': {
    wrong: `${backupAt('0 3 * * *')}---\n${windowFrom('0 22 * *', '1d')}`,
    right: `${backupAt('0 0 3 * * *')}---\n${windowFrom('0 22 * * *', '24h')}`,
    fix: 'Write five fields, and six for CloudNativePG, whose first is the second.',
  },
  'require-list-keys': {
    wrong: grafanaOn('{ port: 443 }'),
    right: grafanaOn('{ port: 443, protocol: TCP }'),
    fix: 'Write the keys of the list in each entry, or let the server compare.',
    file: FILE,
    given: 'The objects lie in the folder of the Application.',
  },
  'valid-size': {
    wrong: largeWith(''),
    right: largeWith(SERVER_SIDE),
    fix: 'Apply on the server, and split what is too large for etcd.',
    file: FILE,
    given: 'The objects lie in the folder of the Application; aliases stand for the bulk of the text.',
  },
};
