import { checkContext, type CheckContext } from '../checks/check-context';
import { objectAt, objectsAt, textAt, textsAt } from '../checks/declared/fields';
import { namedPort, targetPortOf, type TargetPort } from '../checks/gateway/route-targets';
import { isAllowed, type Peer } from '../checks/network/allowed-traffic';
import { policiesOf, type Direction } from '../checks/network/pod-policies';
import type { PodTemplate } from '../checks/pods/pod-templates';
import { schemaSet } from '../checks/schema/schema-set';
import { CRDS, KUBERNETES_1_35 } from '../checks/testing/imported-schemas';
import {
  PROMETHEUS_NAMESPACE,
  toApiServer,
  toDns,
  toHost,
  toNames,
  toNamespace,
  toPods,
} from '../constructs/network-flows';
import type { Manifest } from '../model/manifest';
import { helmFacts } from '../render/helm-facts';
import { renderWhole } from '../testing/committed-platform';
import { PROJECT } from '../testing/project';

const { describe: describeRelease } = helmFacts(PROJECT);

const contexts: readonly CheckContext[] = renderWhole().map(({ tree, components }) =>
  checkContext({
    tree,
    schemas: schemaSet(KUBERNETES_1_35, CRDS, tree.manifests),
    kubernetesLine: '1.35',
    chartObjects: components.flatMap(({ component, releases }) =>
      releases.flatMap(release =>
        (describeRelease(release)?.objects ?? []).map(object => ({ ...object, component: component.name })),
      ),
    ),
  }),
);

/** Pods that everybody in the cluster may call. */
const OPEN_INGRESS: Readonly<Record<string, string>> = {
  'argocd/argo-cd-argocd-redis-secret-init': 'a Job that listens nowhere',
  'kube-system/hubble-generate-certs': 'a Job that listens nowhere',
  'local kube-system/hubble-relay':
    'asks for a certificate of the cluster; its page and its policies are those of `hubble`',
};

/** Pods that may call everybody. */
const OPEN_EGRESS: Readonly<Record<string, string>> = {
  ...OPEN_INGRESS,
  argocd: 'fetches repositories and charts, and tells whom people name',
  'cert-manager/cert-manager': 'asks name servers, and proves names wherever they lead',
  'cnpg-system/cloudnative-pg': 'asks every server of the cluster, and plugins',
  'cnpg-system/plugin-barman-cloud': 'the store of the backups may stand anywhere',
  'etcd-backup': 'the API of Talos and the store of the snapshots, which may stand anywhere',
  'kube-system/hubble-relay': 'asks the agents of all nodes',
  vault: 'seals by a key service, signs in at any issuer, writes snapshots',
  velero: 'the store of the backups may stand anywhere',
};

const isListed = (list: Readonly<Record<string, string>>, cluster: string, pod: string): boolean =>
  Object.keys(list).some(name => [pod, `${cluster} ${pod}`].some(text => text === name || text.startsWith(`${name}/`)));

/** Jobs of Cilium have a digest in their name. */
const nameOf = ({ namespace, manifest: { name } }: PodTemplate): string =>
  `${namespace}/${name.replace(/^(hubble-generate-certs)-[0-9a-f]{10}$/, '$1')}`;

const openIn = (direction: Direction) =>
  contexts.flatMap(context =>
    context
      .declared()
      .pods.filter(({ spec }) => spec['hostNetwork'] !== true)
      .filter(pod => !policiesOf(pod, direction, context).some(({ closes }) => closes))
      .map(pod => ({ cluster: context.tree.cluster, pod: nameOf(pod) })),
  );

test.each([
  ['ingress', OPEN_INGRESS],
  ['egress', OPEN_EGRESS],
] as const)(
  '%s of every pod with an address of its own is closed by a policy, or open for a reason',
  (direction, reasons) => {
    const open = openIn(direction);
    const unlisted = open.filter(({ cluster, pod }) => !isListed(reasons, cluster, pod));
    expect(unlisted.map(({ cluster, pod }) => `${cluster} ${pod}`)).toEqual([]);
    const unused = Object.entries(reasons).filter(
      ([name, reason]) => !open.some(({ cluster, pod }) => isListed({ [name]: reason }, cluster, pod)),
    );
    expect(unused).toEqual([]);
  },
);

const egressOf = (cluster: string, namespace: string, name: string) =>
  contexts
    .filter(({ tree }) => tree.cluster === cluster)
    .flatMap(context => context.declared().find('cilium.io', 'CiliumNetworkPolicy', namespace, name) ?? [])
    .flatMap(({ body }) => objectsAt(objectAt(body, 'spec'), 'egress'));

/** Everything that those call who have little to call, beyond the API server. */
test.each([
  ['dev', 'external-dns', 'external-dns', [toNames(), toHost('api.cloudflare.com')]],
  ['dev', 'vault-secrets-operator', 'vault-secrets-operator', [toNames(), toHost('vault.system.example.com')]],
  ['system', 'vault-secrets-operator', 'vault-secrets-operator', [toDns(), toNamespace('vault', 8200)]],
  ['dev', 'cert-manager', 'webhook', [toDns()]],
  ['dev', 'cert-manager', 'cainjector', [toDns()]],
  ['dev', 'monitoring', 'kube-state-metrics', [toDns()]],
  ['dev', 'monitoring', 'prometheus-operator', [toDns()]],
  ['dev', 'local-path-storage', 'local-path-provisioner', [toDns()]],
  ['dev', 'kube-system', 'hubble-ui', [toDns(), toPods({ 'k8s-app': 'hubble-relay' }, 4245)]],
  ['prod', 'local-static-provisioner', 'local-static-provisioner', [toDns()]],
  [
    ...(['system', 'grafana', 'grafana-operator'] as const),
    [toDns(), toPods({ 'grafana.integreatly.org/instance': 'grafana' }, 3000)],
  ],
] as const)('in %s the policy %s/%s lets nobody out but there', (cluster, namespace, name, others) => {
  const isApiServer = (rule: unknown): boolean => JSON.stringify(rule) === JSON.stringify(toApiServer());
  const rules = egressOf(cluster, namespace, name);
  expect(rules.filter(isApiServer)).toHaveLength(1);
  expect(rules.filter(rule => !isApiServer(rule))).toEqual(others);
});

test('receivers of metrics call names and the central Prometheus alone', () => {
  expect(egressOf('system', 'monitoring', 'metrics-receiver')).toEqual([
    toDns(),
    toPods({ 'operator.prometheus.io/name': 'central' }, 9090),
  ]);
});

const PROMETHEUS: Peer = {
  entities: ['all', 'cluster'],
  pod: {
    namespace: PROMETHEUS_NAMESPACE,
    labels: { 'app.kubernetes.io/name': 'prometheus' },
    namespaceLabels: { 'kubernetes.io/metadata.name': PROMETHEUS_NAMESPACE },
  },
};

const MONITORING = 'monitoring.coreos.com';

/** Namespaces in which a monitor looks. */
const namespacesOf = (monitor: Manifest, context: CheckContext): readonly string[] => {
  const selector = objectAt(monitor.body, 'spec', 'namespaceSelector');
  if (selector['any'] === true)
    return context
      .declared()
      .ofKind('', 'Namespace')
      .map(({ name }) => name);
  const names = textsAt(selector, 'matchNames');
  return names.length > 0 ? names : [monitor.namespace ?? ''];
};

interface Scraped {
  readonly pods: readonly PodTemplate[];
  readonly port: TargetPort | undefined;
}

/** Pods and their port that a monitor of pods, or of Services, reads. */
const scrapedBy = (monitor: Manifest, context: CheckContext): readonly Scraped[] => {
  const { podsWith, ofKindIn } = context.declared();
  const spec = objectAt(monitor.body, 'spec');
  const labels = objectAt(spec, 'selector', 'matchLabels');
  const namespaces = namespacesOf(monitor, context);
  if (monitor.kind === 'PodMonitor') {
    return namespaces.flatMap(namespace => {
      const pods = podsWith(namespace, labels);
      return objectsAt(spec, 'podMetricsEndpoints').map(endpoint => ({
        pods,
        port: namedPort(pods, textAt(endpoint, 'port') ?? ''),
      }));
    });
  }
  return namespaces
    .flatMap(namespace => ofKindIn('', 'Service', namespace))
    .filter(({ body }) =>
      Object.entries(labels).every(([key, value]) => objectAt(body, 'metadata', 'labels')[key] === value),
    )
    .flatMap(service => {
      const pods = podsWith(service.namespace ?? '', objectAt(service.body, 'spec', 'selector'));
      return objectsAt(spec, 'endpoints').map(endpoint => {
        const [port] = objectsAt(objectAt(service.body, 'spec'), 'ports').filter(
          ({ name }) => name === endpoint['port'],
        );
        return { pods, port: port === undefined ? undefined : targetPortOf(service, port['port'], pods) };
      });
    });
};

test('policies let Prometheus read what monitors name', () => {
  const scraped = contexts.flatMap(context =>
    ['PodMonitor', 'ServiceMonitor']
      .flatMap(kind => context.declared().ofKind(MONITORING, kind))
      .flatMap(monitor =>
        scrapedBy(monitor, context).flatMap(({ pods, port }) =>
          pods.filter(({ spec }) => spec['hostNetwork'] !== true).map(pod => ({ context, monitor, pod, port })),
        ),
      ),
  );
  const refused = scraped.filter(
    ({ context, pod, port }) =>
      port === undefined ||
      !isAllowed(policiesOf(pod, 'ingress', context), 'ingress', PROMETHEUS, { ...port, protocol: 'TCP' }),
  );
  expect(
    refused.map(
      ({ context, monitor, pod, port }) =>
        `${context.tree.cluster} ${monitor.kind} ${monitor.name}: ${nameOf(pod)} ${port?.number}`,
    ),
  ).toEqual([]);
  expect(scraped.length).toBeGreaterThan(60);
});
