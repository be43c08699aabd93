import { checkTools } from '../../checks/check-context';
import { objectOf, workload } from '../risk/examples/risk-example';
import { diffYaml } from '../testing/diff-yaml';
import { manifestsIn } from '../testing/manifests-in';
import { reachChanges, reachSides } from './reach-changes';
import { reachSentences } from './reach-sentences';
import { reachSide } from './reach-side';

const INPUT = {
  schemas: {
    find: () => undefined,
    copiesOf: () => [],
    versionsOf: () => [],
    kindsOf: () => [],
    apiVersionsOf: () => [],
    objectMeta: { node: {}, nodes: [] },
  },
  kubernetesLine: '1.35',
  tools: checkTools(),
};

const app = (name: string, port = 'ports: [{ containerPort: 8080 }]', namespace = 'shop'): string =>
  workload('', port).replaceAll('web', name).replaceAll('shop', namespace);

const APPS = [app('web'), app('api'), app('job', '')].join('---\n');

const cilium = (spec: string, name = 'policy'): string => objectOf('cilium.io/v2', 'CiliumNetworkPolicy', spec, name);

const plain = (spec: string): string => objectOf('networking.k8s.io/v1', 'NetworkPolicy', spec, 'policy');

const from = (...apps: readonly string[]): string =>
  `[${apps.map(name => `{ fromEndpoints: [{ matchLabels: { app: ${name} } }] }`).join(', ')}]`;

const WEB = 'endpointSelector: { matchLabels: { app: web } }';

/** What is said of a policy that changes among workloads and policies that stay. */
const told = (before: string, after: string, rest = APPS): readonly string[] => {
  const unchanged = manifestsIn(rest);
  const [[old], [now]] = [manifestsIn(before), manifestsIn(after)];
  const sides = reachSides(
    reachSide([...unchanged, ...(old === undefined ? [] : [old])], INPUT),
    reachSide([...unchanged, ...(now === undefined ? [] : [now])], INPUT),
  );
  const change = { ...(old === undefined ? {} : { before: old }), ...(now === undefined ? {} : { after: now }) };
  return reachSentences(reachChanges(change, sides));
};

test('a rule more opens to its workloads, a rule less closes to them, each at the ports of the pods', () => {
  const [few, more] = [
    cilium(`{ ${WEB}, ingress: ${from('x')} }`),
    cilium(`{ ${WEB}, ingress: ${from('api', 'job')} }`),
  ];
  expect(told(few, more)).toEqual([
    'Deployment shop/web is now reached by Deployment shop/api, Deployment shop/job on port 8080',
  ]);
  expect(told(more, few)).toEqual([
    'Deployment shop/web is no longer reached by Deployment shop/api, Deployment shop/job on port 8080',
  ]);
});

test('a policy that comes closes its pods to all that it does not name, and opens them again when it goes', () => {
  const policy = plain(
    '{ podSelector: { matchLabels: { app: web } }, ingress: [{ from: [{ podSelector: { matchLabels: { app: api } } }] }] }',
  );
  const cut = 'the internet, the gateway, the nodes, the API server, Deployment shop/job on port 8080';
  expect(told('', policy)).toEqual([`Deployment shop/web is no longer reached by ${cut}`]);
  expect(told(policy, '')).toEqual([`Deployment shop/web is now reached by ${cut}`]);
  const all = plain('{ podSelector: {} }');
  expect(told(all, '')).toEqual([
    'Deployment shop/web, Deployment shop/api are now reached by everybody on port 8080',
    'Deployment shop/job is now reached by everybody on any port',
  ]);
});

test('what the other end refuses stays closed', () => {
  const silent = cilium(
    '{ endpointSelector: { matchLabels: { app: api } }, egress: [{ toEntities: [world] }] }',
    'api',
  );
  const [few, more] = [cilium(`{ ${WEB}, ingress: ${from('x')} }`), cilium(`{ ${WEB}, ingress: ${from('api')} }`)];
  expect(told(few, more, `${APPS}---\n${silent}`)).toEqual([]);
});

test('egress is told at the ports of the other end, and to the internet at those that rules name', () => {
  const to = (rules: string): string => cilium(`{ ${WEB}, egress: [${rules}] }`);
  const world = '{ toEntities: [world], toPorts: [{ ports: [{ port: "443", protocol: TCP }] }] }';
  const api = '{ toEndpoints: [{ matchLabels: { app: api } }] }';
  expect(told(to(world), to(`${world}, ${api}`))).toEqual([
    'Deployment shop/web now reaches Deployment shop/api on port 8080',
  ]);
  expect(told(to(api), to(`${api}, ${world}`))).toEqual(['Deployment shop/web now reaches the internet on port 443']);
  expect(told(to(api), to(`${api}, { toEntities: [world] }`))).toEqual([
    'Deployment shop/web now reaches the internet on any port',
  ]);
});

test('the same number of another protocol is another port', () => {
  const web = app('web', 'ports: [{ containerPort: 53 }, { containerPort: 53, protocol: UDP }]');
  const toPorts = '[{ ports: [{ port: "53", protocol: UDP }] }]';
  const more = `[{ fromEndpoints: [{ matchLabels: { app: api } }], toPorts: ${toPorts} }]`;
  expect(
    told(
      cilium(`{ ${WEB}, ingress: ${from('x')} }`),
      cilium(`{ ${WEB}, ingress: ${more} }`),
      `${web}---\n${app('api')}`,
    ),
  ).toEqual(['Deployment shop/web is now reached by Deployment shop/api on port 53/UDP']);
});

test('a denial closes what another rule opens', () => {
  const policy = (denied: string): string => cilium(`{ ${WEB}, ingress: [{ fromEntities: [cluster] }]${denied} }`);
  expect(told(policy(''), policy(`, ingressDeny: ${from('api')}`))).toEqual([
    'Deployment shop/web is no longer reached by Deployment shop/api on port 8080',
  ]);
});

test('where a rule speaks of addresses or names, nothing is said of what only that rule may allow', () => {
  const block = '{ podSelector: {}, policyTypes: [Egress], egress: [{ to: [{ ipBlock: { cidr: 0.0.0.0/0 } }] }] }';
  expect(told('', plain(block))).toEqual([]);
  const names = (more: string): string =>
    cilium(`{ ${WEB}, egress: [{ toFQDNs: [{ matchName: example.com }] }${more}] }`);
  expect(told(names(''), names(', { toEntities: [world] }'))).toEqual([]);
  const denied = `ingress: ${from('api')}, ingressDeny: [{ fromCIDR: [10.0.0.0/8] }]`;
  expect(told(cilium(`{ ${WEB}, ingress: ${from('x')} }`), cilium(`{ ${WEB}, ${denied} }`))).toEqual([]);
});

test('a workload that comes or goes itself is not told, databases and other namespaces are', () => {
  const database = objectOf('postgresql.cnpg.io/v1', 'Cluster', '{ instances: 1 }', 'db');
  const other = app('web', '', 'bank').replaceAll('app: web', 'app: bank');
  const rule = (peers: string): string =>
    cilium(`{ endpointSelector: { matchLabels: { "k8s:cnpg.io/cluster": db } }, ingress: [${peers}] }`);
  const bank = '{ fromEndpoints: [{ matchLabels: { "k8s:io.kubernetes.pod.namespace": bank, app: bank } }] }';
  expect(told(rule('{ fromEntities: [host] }'), rule(bank), `${database}---\n${other}---\n${APPS}`)).toEqual([
    'Cluster shop/db is now reached by Deployment bank/web on port 5432',
  ]);
});

test('other labels of pods, or of their namespace, open and close what policies that stay say of them', () => {
  const policies = `${cilium(`{ ${WEB}, ingress: [{ fromEndpoints: [{ matchLabels: { client: "yes" } }] }] }`)}---\n${APPS}`;
  const client = app('job', '').replace('{ app: job } }, spec', '{ app: job, client: "yes" } }, spec');
  const rules = (before: string, after: string, unchanged: string): readonly string[] =>
    diffYaml({ before, after, unchanged }).changes.flatMap(({ risks }) =>
      risks.filter(({ rule }) => rule.startsWith('reach-')).map(({ rule, says }) => `${rule}: ${says}`),
    );
  const rest = policies.replace(app('job', ''), '');
  expect(rules(app('job', ''), client, rest)).toEqual([
    'reach-opened: Deployment shop/job now reaches Deployment shop/web on port 8080',
  ]);
  expect(rules(client, app('job', ''), rest)).toEqual([
    'reach-closed: Deployment shop/job no longer reaches Deployment shop/web on port 8080',
  ]);
  const database = (more: string): string =>
    objectOf('postgresql.cnpg.io/v1', 'Cluster', `{ instances: 1${more} }`, 'db');
  expect(rules(database(''), database(', inheritedMetadata: { labels: { client: "yes" } }'), rest)).toEqual([
    'reach-opened: Cluster shop/db now reaches Deployment shop/web on port 8080',
  ]);
  const space = (team: string): string =>
    `apiVersion: v1\nkind: Namespace\nmetadata: { name: tools, labels: { team: ${team} } }\n`;
  const byTeam = plain(
    '{ podSelector: { matchLabels: { app: web } }, ingress: [{ from: [{ namespaceSelector: { matchLabels: { team: a } } }] }] }',
  );
  expect(rules(space('b'), space('a'), `${byTeam}---\n${app('web')}---\n${app('api', undefined, 'tools')}`)).toEqual([
    'reach-opened: Deployment tools/api now reaches Deployment shop/web on port 8080',
  ]);
  expect(rules(app('job', ''), app('job', 'args: [a]'), rest)).toEqual([]);
});

test('a workload that comes is told with whom it meets as nothing of its namespace did', () => {
  const rules = (before: string, after: string, unchanged: string): readonly string[] =>
    diffYaml({ before, after, unchanged }).changes.flatMap(({ risks }) =>
      risks.filter(({ rule }) => rule.startsWith('new-')).map(({ rule, says }) => `${rule}: ${says}`),
    );
  const other = app('api', undefined, 'tools');
  // No policy speaks of it.
  expect(rules('', app('web'), other)).toEqual([
    'new-reach-wide: is reached by everybody on port 8080, as nothing of its namespace was before',
    'new-reach-wide: reaches everybody on any port, as nothing of its namespace did before',
  ]);
  // So it was with the one that was there.
  expect(rules('', app('web'), `${other}---\n${app('old')}`)).toEqual([]);
  const closed = plain('{ podSelector: {}, policyTypes: [Ingress, Egress] }').replace('name: policy', 'name: deny');
  expect(rules('', app('web'), `${closed}---\n${other}`)).toEqual([]);
  const world = '{ toEntities: [world], toPorts: [{ ports: [{ port: "443", protocol: TCP }] }] }';
  const names =
    '{ toFQDNs: [{ matchName: pay.example.com }], toPorts: [{ ports: [{ port: "8443", protocol: TCP }] }] }';
  const tools = '{ toEndpoints: [{ matchLabels: { "k8s:io.kubernetes.pod.namespace": tools, app: api } }] }';
  const policy = cilium(
    `{ ${WEB}, ingress: [{ fromEntities: [ingress] }], egress: [${world}, ${names}, ${tools}] }`,
    'web',
  );
  expect(rules('', `${app('web')}---\n${policy}`, `${closed}---\n${other}`)).toEqual([
    'new-reach-wide: reaches the internet on port 443, as nothing of its namespace did before',
    'new-reach: is reached by the gateway on port 8080, as nothing of its namespace was before',
    'new-reach: reaches pay.example.com on port 8443; namespace tools on port 8080, as nothing of its namespace did before',
  ]);
  // The neighbour has the internet already.
  const neighbour = `${app('api')}---\n${cilium(`{ endpointSelector: { matchLabels: { app: api } }, egress: [${world}] }`, 'api')}`;
  expect(rules('', `${app('web')}---\n${policy}`, `${closed}---\n${other}---\n${neighbour}`)).toEqual([
    'new-reach: is reached by the gateway on port 8080, as nothing of its namespace was before',
    'new-reach: reaches pay.example.com on port 8443; namespace tools on port 8080, as nothing of its namespace did before',
  ]);
});

test('blocks of addresses and names that a new workload meets are told, with the ports of all rules', () => {
  const said = (policy: string): readonly string[] =>
    diffYaml({ after: `${app('web')}---\n${policy}` }).changes.flatMap(({ risks }) =>
      risks.filter(({ rule }) => rule.startsWith('new-')).map(({ says }) => says.replace(/, as nothing .*/, '')),
    );
  const at = (port: number): string => `toPorts: [{ ports: [{ port: "${port}", protocol: TCP }] }]`;
  const egress = [
    `{ toCIDR: [192.0.2.0/24], ${at(1)} }`,
    `{ toCIDRSet: [{ cidr: 198.51.100.0/24 }], ${at(2)} }`,
    `{ toFQDNs: [{ matchPattern: "*.example.com" }], ${at(3)} }`,
    `{ toFQDNs: [{ matchPattern: "*.example.com" }], ${at(4)} }`,
  ];
  expect(said(cilium(`{ ${WEB}, ingress: [{ fromEntities: [host] }], egress: [${egress.join(', ')}] }`))).toEqual([
    'reaches 192.0.2.0/24 on port 1; 198.51.100.0/24 on port 2; *.example.com on port 3, 4',
  ]);
  const block = '{ from: [{ ipBlock: { cidr: 203.0.113.0/24 } }], ports: [{ port: 5 }] }';
  expect(said(plain(`{ podSelector: {}, policyTypes: [Ingress, Egress], ingress: [${block}] }`))).toEqual([
    'is reached by 203.0.113.0/24 on port 5',
  ]);
});

test('where many workloads come at once, as in a new cluster, nothing is said of whom each meets', () => {
  const many = Array.from({ length: 150 }, (_, at) => app(`web-${at}`)).join('---\n');
  const { changes } = diffYaml({ after: many });
  expect(changes).toHaveLength(150);
  expect(changes.flatMap(({ risks }) => risks.filter(({ rule }) => rule.startsWith('new-')))).toEqual([]);
});
