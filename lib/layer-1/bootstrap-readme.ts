import type { ClusterContext, OutOfBandSecret } from '../model/component';
import { isTalos } from '../model/inventory';
import { isLinked } from '../model/links';
import { secretsByHand } from '../model/secrets-by-hand';
import { bootstrapReleases, installedEarly, type BootstrapInput, type BootstrapRelease } from './bootstrap-input';
import { bootstrapSteps, isHeld } from './bootstrap-steps';
import { APPLY, gatewayApiCommand, installCommand, secretCommand } from './install-commands';
import { prerequisites } from './prerequisites';
import { shell } from './shell';
import { keptSection, vaultSection } from './vault-section';

/** What to wait for after a release is applied, by its name. */
const WAITS: Readonly<Record<string, readonly string[]>> = {
  cilium: [
    'kubectl --namespace kube-system rollout status daemonset/cilium --timeout=10m',
    'kubectl --namespace kube-system rollout status deployment/cilium-operator --timeout=5m',
    'kubectl wait --for=condition=Ready nodes --all --timeout=5m',
  ],
  'hcloud-cloud-controller-manager': [
    'kubectl --namespace kube-system rollout status deployment/hcloud-cloud-controller-manager --timeout=5m',
  ],
  'argo-cd': [
    'kubectl wait --for=condition=Established crd --all --timeout=60s',
    'kubectl --namespace argocd rollout status deployment/argo-cd-argocd-repo-server --timeout=5m',
    'kubectl --namespace argocd rollout status statefulset/argo-cd-argocd-application-controller --timeout=5m',
  ],
};

/** The component whose definitions come before all else: vendored ones are in 00-crds, others are fetched by digest. */
const GATEWAY_API = 'gateway-api';

const ESTABLISHED = 'kubectl wait --for=condition=Established crd --all --timeout=60s';

/** What machines do until they have a network. */
const withoutNetwork = (step: number): readonly string[] => [
  `Meanwhile the nodes are NotReady and Talos repeats a boot phase: they wait for the network of step ${step}. A node that`,
  'gets none within ten minutes restarts and waits again.',
  '',
];

const secretRow = ({ namespace, name, keys, purpose }: OutOfBandSecret): string =>
  `| ${namespace} | ${name} | ${keys.join(', ')} | ${purpose} |`;

const secretTable = (secrets: readonly OutOfBandSecret[]): string =>
  ['| namespace | name | keys | for |', '| --- | --- | --- | --- |', ...secrets.map(secretRow)].join('\n');

const secretsSection = (secrets: readonly OutOfBandSecret[]): string =>
  secrets.length === 0 ? 'None.' : [secretTable(secrets), '', shell(...secrets.map(secretCommand))].join('\n');

const ADMIN_PASSWORD =
  "kubectl --namespace argocd get secret argocd-initial-admin-secret --output jsonpath='{.data.password}' | base64 --decode";

/** The way in while, or where, nobody can sign in at the issuer. */
const localLogin = (context: ClusterContext): readonly string[] => {
  const { name } = context.cluster;
  if (!isLinked(context, 'argo-cd', 'casdoor')) {
    return [
      '## Way in',
      '',
      'No link leads to the single sign-on; the local `admin` is the way in:',
      '',
      shell(ADMIN_PASSWORD),
      '',
    ];
  }
  return [
    '## Way in without single sign-on',
    '',
    'Argo CD keeps its local `admin` until single sign-on has been used once:',
    '',
    shell(ADMIN_PASSWORD),
    '',
    `Then set \`components.argo-cd.adminLogin: false\` in \`environments/${name}.yaml\`.`,
    '',
  ];
};

/** When the network comes. */
const networkWords = (isOurs: boolean, isLate: boolean): string => {
  if (!isOurs) return '; the network is the provider’s.';
  return isLate ? '; the network comes with Argo CD in step 4.' : ', then the network.';
};

/** `bootstrap/<cluster>/README.md`: the exact commands, in order. */
export function bootstrapReadme(input: BootstrapInput): string {
  const { context } = input;
  const { cluster } = context;
  const folder = `bootstrap/${cluster.name}`;
  const networks = new Set(input.components.filter(({ provides }) => provides.includes('cni')).map(({ name }) => name));
  const releases = bootstrapReleases(input);
  const held = releases.filter(({ vendored }) => vendored).map(({ release }) => release.component);
  const isOfNetwork = ({ release }: BootstrapRelease): boolean => networks.has(release.component);
  const secrets = secretsByHand(input.components, context);
  const steps = bootstrapSteps(input.tree, installedEarly(input.components));
  const hasGatewayApi = input.tree.manifests.some(manifest => isHeld(manifest, [GATEWAY_API]));
  const step = (name: string): string[] =>
    steps.some(item => item.folder === name) ? [`${APPLY} -k ${folder}/${name}`] : [];
  // Nothing starts before its Secrets are there.
  const isLate = releases.some(one => one.vendored && !isOfNetwork(one));
  const early = releases.filter(one => isOfNetwork(one) && !(isLate && one.vendored));
  const late = releases.filter(one => !early.includes(one));
  const firstHeld = late.find(({ vendored }) => vendored);
  const install = (list: readonly BootstrapRelease[]): string[] =>
    list.flatMap(one => [
      ...(one.vendored ? (one === firstHeld ? step('10-core') : []) : [installCommand(one.release, context)]),
      ...(WAITS[one.release.release] ?? []),
    ]);
  const namespaces = `for file in ${folder}/10-core/Namespace_*.yaml; do ${APPLY} -f "$file"; done`;
  const definitions = step('00-crds').flatMap(command => [command, ESTABLISHED]);
  const before = prerequisites(context);
  const hasLateNetwork = late.some(isOfNetwork);
  const tools = [
    'kubectl',
    ...(held.length === releases.length ? [] : ['helm 3 or 4']),
    'git',
    ...(hasGatewayApi && !before.includes('`curl ') ? [] : ['curl']),
    ...(hasGatewayApi ? [] : ['shasum']),
    'base64',
  ];
  return [
    '<!-- Generated by strata; do not edit. Source: bootstrap. -->',
    `# Bootstrap of ${cluster.name}`,
    '',
    `Once, after ${isTalos(cluster) ? `\`talos/${cluster.name}/README.md\`` : 'the provider has made the cluster'} and from the root of this repository. Everything that is installed here is`,
    'taken over by Argo CD afterwards: the same charts, versions, values, names and field manager.',
    '',
    ...(isTalos(cluster) ? withoutNetwork(hasLateNetwork ? 4 : 2) : []),
    `Needed: ${tools.join(', ')}, and a kubeconfig of this cluster as the current context.`,
    '',
    '## Before',
    '',
    before,
    '',
    '## 1. Gateway API',
    '',
    shell(...(hasGatewayApi ? [] : [gatewayApiCommand(context)]), ...definitions),
    '',
    isTalos(cluster) && !hasLateNetwork ? '## 2. Network' : '## 2. Namespaces',
    '',
    `Namespaces with their Pod Security labels${networkWords(isTalos(cluster), hasLateNetwork)}`,
    '',
    shell(...(isLate ? [namespaces] : step('10-core')), ...install(early)),
    '',
    '## 3. Secrets by hand',
    '',
    'Set the variables from your password store first; nothing of this may be written into this repository.',
    '',
    secretsSection(secrets.filter(({ needed }) => needed === 'bootstrap')),
    '',
    'Later, before the component is used:',
    '',
    secretsSection(secrets.filter(({ needed }) => needed === 'later')),
    '',
    hasLateNetwork ? '## 4. Network and Argo CD' : '## 4. Argo CD',
    '',
    shell(...install(late)),
    '',
    '## 5. Root',
    '',
    shell(...step('20-root')),
    '',
    'From here on Argo CD syncs everything from git. It is done when all Applications are Synced and Healthy:',
    '',
    shell('kubectl --namespace argocd get applications --watch'),
    '',
    ...vaultSection(input.components, context),
    ...keptSection(input.components, context),
    ...localLogin(context),
  ].join('\n');
}
