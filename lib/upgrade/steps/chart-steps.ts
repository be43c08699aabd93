import { PROGRAM_OF } from '../subject';
import type { UpgradeFacts } from '../upgrade-facts';
import type { UpgradeStep } from '../upgrade-plan';
import { backupStep, lookStep, pinStep, step } from './common-steps';

/** https://docs.cilium.io/en/stable/operations/upgrade/#running-pre-flight-check-required */
const preflight = ({ cluster, to }: UpgradeFacts): UpgradeStep =>
  step(
    'Pull the images everywhere, and check the policies',
    [
      'Pods of the new version that do nothing: a node that cannot pull the image says so while the old agent still runs.',
      'The Deployment reads every CiliumNetworkPolicy; it is Ready when the new version takes them.',
    ],
    [
      `helm template cilium cilium --repo https://helm.cilium.io --version ${to.pinned} \\\n` +
        `  --namespace kube-system --values bootstrap/${cluster.name}/10-core/values/cilium.yaml \\\n` +
        '  --set preflight.enabled=true --set agent=false --set operator.enabled=false \\\n' +
        '  --set hubble.enabled=false --set hubble.relay.enabled=false --set hubble.ui.enabled=false \\\n' +
        '  --set envoy.enabled=false --set gatewayAPI.enabled=false > "${TMPDIR:-/tmp}/preflight.yaml"',
      'kubectl create -f "${TMPDIR:-/tmp}/preflight.yaml"',
      'kubectl --namespace kube-system rollout status daemonset/cilium-pre-flight-check --timeout=10m',
      'kubectl --namespace kube-system rollout status deployment/cilium-pre-flight-check --timeout=5m',
      'kubectl delete -f "${TMPDIR:-/tmp}/preflight.yaml"',
    ],
  );

/** After the merge: Argo CD has read the version, and what the chart makes has come up. */
const waitStep = ({ application, subject, to, workloads }: UpgradeFacts): UpgradeStep => {
  const { name = '', source = 0 } = application ?? {};
  const wait = `kubectl --namespace argocd wait application/${name}`;
  return step(
    'Wait for Argo CD',
    [`It reads the commit within three minutes, and the wave of ${PROGRAM_OF[subject]} before all that need it.`],
    [
      `${wait} --for=jsonpath='{.status.sync.comparedTo.sources[${source}].targetRevision}'=${to.pinned} --timeout=15m`,
      `${wait} --for=jsonpath='{.status.sync.status}'=Synced --timeout=15m`,
      ...workloads.map(
        workload => `kubectl --namespace ${workload.namespace} rollout status ${workload.name} --timeout=30m`,
      ),
      `${wait} --for=jsonpath='{.status.health.status}'=Healthy --timeout=15m`,
    ],
  );
};

const AFTER: Readonly<Record<'argocd' | 'cilium' | 'cnpg', (facts: UpgradeFacts) => readonly UpgradeStep[]>> = {
  cilium: () => [
    step(
      'See that the network is well',
      ['Agents restart node by node; connections of pods go on, lookups of names and L7 policies pause for a moment.'],
      [
        'kubectl --namespace kube-system exec daemonset/cilium -c cilium-agent -- cilium-dbg status --brief',
        'kubectl get gateways --all-namespaces',
      ],
    ),
  ],
  argocd: () => [
    step(
      'See that it still reads the repository',
      ['A controller that is new compares everything once; give it as long as a first sync.'],
      ['kubectl --namespace argocd get applications'],
    ),
  ],
  cnpg: ({ servers }) => [
    step(
      'Wait for every server',
      [
        'A new operator rolls through the servers: replicas first, then a switchover. One instance is away for its restart.',
      ],
      [
        ...servers.map(
          ({ namespace, name }) =>
            `kubectl --namespace ${namespace} wait cluster.postgresql.cnpg.io/${name} --for=condition=Ready --timeout=30m`,
        ),
        'kubectl get clusters.postgresql.cnpg.io --all-namespaces',
      ],
    ),
  ],
};

/** A chart of a cluster: the commit, and what Argo CD makes of it. */
export const chartSteps = (facts: UpgradeFacts, subject: keyof typeof AFTER): readonly UpgradeStep[] => [
  lookStep(facts),
  backupStep(facts),
  ...(subject === 'cilium' ? [preflight(facts)] : []),
  pinStep(facts, ['Go on when it is merged.']),
  waitStep(facts),
  ...AFTER[subject](facts),
];

/** The way back of a chart. */
export const chartBack = ({ subject, cluster, from }: UpgradeFacts): readonly UpgradeStep[] => [
  step(
    'Revert the commit',
    [
      'Argo CD brings the old version back. Definitions stay as they are, and objects of kinds that only the new version reads stay without effect.',
      ...(subject === 'cilium'
        ? ['One minor version back at most, as forward. The Gateway API does not go below 1.5.']
        : []),
      ...(subject === 'cnpg'
        ? ['The data of PostgreSQL is as it was: the operator alone goes back, and rolls through the servers again.']
        : []),
    ],
    ['git revert --no-edit COMMIT && git push'],
  ),
  ...(subject === 'argocd' || subject === 'cilium'
    ? [
        step('Without Argo CD', [
          `Should Argo CD not come back: step ${subject === 'argocd' ? '4' : '2'} of bootstrap/${cluster.name}/README.md, in a checkout of the last good commit, applies ${PROGRAM_OF[subject]} ${from.program} by hand.`,
        ]),
      ]
    : []),
];
