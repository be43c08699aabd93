import type { JsonObject } from '../../model/json';
import type { Manifest } from '../../model/manifest';
import { toPointer } from '../../model/path';
import type { CheckContext } from '../check-context';
import { objectAt, objectsAt, shown, textAt, textsAt } from '../declared/fields';
import { namespaceLabels } from '../gateway/namespace-labels';
import { selects } from '../pods/label-selector';
import { containersOf } from '../pods/pod-templates';
import { operatorMakes } from '../references/valid-service';
import type { ClusterRule, Report } from '../rule';

const GROUP = 'monitoring.coreos.com';

/** Where the two kinds differ. */
interface MonitorKind {
  readonly kind: 'ServiceMonitor' | 'PodMonitor';
  /** Field of a Prometheus that chooses them. */
  readonly chosenBy: string;
  readonly endpoints: string;
  readonly selected: string;
  /** Names of the ports of everything selected; undefined where nothing is. */
  readonly portsOf: (
    context: CheckContext,
    namespaces: (name: string) => boolean,
    selector: JsonObject,
  ) => readonly string[] | undefined;
}

const names = (ports: readonly JsonObject[]): readonly string[] => ports.flatMap(port => textAt(port, 'name') ?? []);

const KINDS: readonly MonitorKind[] = [
  {
    kind: 'ServiceMonitor',
    chosenBy: 'serviceMonitor',
    endpoints: 'endpoints',
    selected: 'Service',
    portsOf: ({ declared }, isMeant, selector) => {
      const services = declared()
        .ofKind('', 'Service')
        .filter(
          ({ body, namespace = '' }) => isMeant(namespace) && selects(selector, objectAt(body, 'metadata', 'labels')),
        );
      if (services.length === 0) return undefined;
      return services.flatMap(({ body }) => names(objectsAt(objectAt(body, 'spec'), 'ports')));
    },
  },
  {
    kind: 'PodMonitor',
    chosenBy: 'podMonitor',
    endpoints: 'podMetricsEndpoints',
    selected: 'pod',
    portsOf: ({ declared }, isMeant, selector) => {
      const pods = declared().pods.filter(({ namespace, labels }) => isMeant(namespace) && selects(selector, labels));
      if (pods.length === 0) return undefined;
      return pods.flatMap(containersOf).flatMap(({ container }) => names(objectsAt(container, 'ports')));
    },
  },
];

/** The namespaces that a monitor looks into. */
const namespacesOf = ({ body, namespace = '' }: Manifest): ((name: string) => boolean) => {
  const selector = objectAt(body, 'spec', 'namespaceSelector');
  if (selector['any'] === true) return () => true;
  const listed = textsAt(selector, 'matchNames');
  return name => (listed.length === 0 ? name === namespace : listed.includes(name));
};

/** True where a Prometheus reads the monitor; without a selector of namespaces it looks into its own alone. */
const isTaken = (monitor: Manifest, chosenBy: string, context: CheckContext): boolean => {
  const labels = objectAt(monitor.body, 'metadata', 'labels');
  const { namespace = '' } = monitor;
  return context
    .declared()
    .ofKind(GROUP, 'Prometheus')
    .some(({ body, namespace: home }) => {
      const spec = objectAt(body, 'spec');
      if (!(`${chosenBy}Selector` in spec) || !selects(objectAt(spec, `${chosenBy}Selector`), labels)) return false;
      const field = `${chosenBy}NamespaceSelector`;
      return field in spec ? selects(objectAt(spec, field), namespaceLabels(namespace, context)) : home === namespace;
    });
};

/** Labels of Services that are in no tree: the API server's own, and that of kubelets, which the Prometheus operator makes. */
const MADE_SERVICES: readonly Readonly<Record<string, string>>[] = [
  { component: 'apiserver', provider: 'kubernetes' },
  { 'k8s-app': 'kubelet', 'app.kubernetes.io/name': 'kubelet' },
];

const isMadeService = (labels: JsonObject): boolean =>
  Object.keys(labels).length > 0 &&
  MADE_SERVICES.some(made => Object.entries(labels).every(([key, value]) => made[key] === value));

function checkMonitor(manifest: Manifest, kind: MonitorKind, context: CheckContext, report: Report): void {
  if (!isTaken(manifest, kind.chosenBy, context)) {
    const fix = `give it the labels of a Prometheus's ${kind.chosenBy}Selector`;
    report({ manifest, message: 'no Prometheus of the cluster reads it', fix });
  }
  const spec = objectAt(manifest.body, 'spec');
  const selector = objectAt(spec, 'selector');
  const ports = kind.portsOf(context, namespacesOf(manifest), selector);
  if (ports === undefined) {
    if (kind.selected === 'Service' && isMadeService(objectAt(selector, 'matchLabels'))) return;
    const keys = Object.keys(objectAt(selector, 'matchLabels'));
    const isMeant = namespacesOf(manifest);
    const namespaces = new Set(context.declared().all.flatMap(({ namespace }) => namespace ?? []));
    const isMadeByOperator = operatorMakes(context);
    if ([...namespaces].some(name => isMeant(name) && isMadeByOperator(keys, name))) return;
    const value = keys.map(key => `${key}=${shown(objectAt(selector, 'matchLabels')[key])}`).join(',');
    const fix = `use labels of a ${kind.selected}`;
    report({ manifest, pointer: '/spec/selector', message: `selects no ${kind.selected}`, value, fix });
    return;
  }
  objectsAt(spec, kind.endpoints).forEach((endpoint, index) => {
    const port = textAt(endpoint, 'port');
    if (port === undefined || ports.includes(port)) return;
    const known = [...new Set(ports)].sort().join(', ');
    report({
      manifest,
      pointer: toPointer(['spec', kind.endpoints, index, 'port']),
      message: `names a port that no selected ${kind.selected} has`,
      value: port,
      fix: known === '' ? `name a port of the ${kind.selected}` : `use one of ${known}`,
    });
  });
}

/** R9: a monitor selects something that exists, by a port that it has, and a Prometheus reads the monitor. */
export const validMonitor: ClusterRule = {
  id: 'R9',
  name: 'valid-monitor',
  severity: 'error',
  reason: 'no metrics arrive, and the alerts on them stay silent',
  scope: 'cluster',
  run: (context, report) => {
    const { ofKind, ofCharts } = context.declared();
    for (const kind of KINDS) {
      for (const manifest of ofKind(GROUP, kind.kind)) {
        if (!ofCharts.has(manifest)) checkMonitor(manifest, kind, context, report);
      }
    }
  },
};
