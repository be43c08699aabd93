import type { JsonObject } from '../../model/json';
import { groupOf, type Manifest } from '../../model/manifest';
import { toPointer } from '../../model/path';
import type { CheckContext } from '../check-context';
import { objectAt, objectsAt, shown } from '../declared/fields';
import { hasLabels } from '../pods/label-selector';
import { containersOf, type PodTemplate } from '../pods/pod-templates';
import type { ClusterRule } from '../rule';

/** Labels that the controller of a StatefulSet adds to its pods, and those that Vault gives its own. */
const ADDED_TO_PODS = [
  'statefulset.kubernetes.io/pod-name',
  'apps.kubernetes.io/pod-index',
  // https://developer.hashicorp.com/vault/docs/configuration/service-registration/kubernetes
  'vault-active',
  'vault-initialized',
  'vault-perf-standby',
  'vault-sealed',
  'vault-version',
];

const portNames = (pods: readonly PodTemplate[]): readonly unknown[] =>
  pods.flatMap(containersOf).flatMap(({ container }) => objectsAt(container, 'ports').map(({ name }) => name));

/** API groups of the custom resources of each namespace: their operators make pods. */
const operatorGroups = ({ declared, schemas }: CheckContext): ReadonlyMap<string, ReadonlySet<string>> => {
  const groups = new Map<string, Set<string>>();
  for (const { apiVersion, kind, namespace } of declared().all) {
    if (namespace === undefined || schemas.find(apiVersion, kind)?.decoder === 'go') continue;
    groups.set(namespace, (groups.get(namespace) ?? new Set()).add(groupOf(apiVersion)));
  }
  return groups;
};

/** Operators whose labels have another domain than their kinds, or none. */
const LABEL_DOMAINS: Readonly<Record<string, string>> = {
  'operator.prometheus.io': 'monitoring.coreos.com',
  // https://github.com/prometheus-operator/prometheus-operator/blob/v0.93.1/pkg/alertmanager/statefulset.go
  alertmanager: 'monitoring.coreos.com',
};

/** Pods that Kubernetes is made of, which nothing in a tree makes, by a label of theirs. */
const KUBERNETES_PODS: Readonly<Record<string, readonly string[]>> = {
  component: ['etcd', 'kube-apiserver', 'kube-controller-manager', 'kube-scheduler'],
  'k8s-app': ['kube-dns', 'kube-proxy', 'kube-apiserver', 'kube-controller-manager', 'kube-scheduler'],
};

const isOfKubernetes = ({ namespace }: Manifest, selector: JsonObject): boolean =>
  namespace === 'kube-system' &&
  Object.entries(selector).every(([key, value]) => typeof value === 'string' && KUBERNETES_PODS[key]?.includes(value));

/** True where an operator makes the pods: the domain of a label is that of a group. */
const isOfOperator = (keys: readonly string[], groups: ReadonlySet<string>): boolean => {
  const domains = keys.flatMap(key => {
    const domain = key.slice(0, Math.max(0, key.indexOf('/')));
    const known = LABEL_DOMAINS[domain === '' ? key : domain] ?? domain;
    return known === '' ? [] : [known];
  });
  return domains.some(domain => [...groups].some(group => group === domain || group.endsWith(`.${domain}`)));
};

/** Tells whether an operator with custom resources in a namespace makes what carries labels of these keys. */
export const operatorMakes = (context: CheckContext): ((keys: readonly string[], namespace: string) => boolean) => {
  const groups = operatorGroups(context);
  return (keys, namespace) => isOfOperator(keys, groups.get(namespace) ?? new Set());
};

const selectedBy = ({ body, namespace = '' }: Manifest, { declared }: CheckContext): readonly PodTemplate[] => {
  const selector = objectAt(body, 'spec', 'selector');
  const kept = Object.fromEntries(Object.entries(selector).filter(([key]) => !ADDED_TO_PODS.includes(key)));
  return declared()
    .podsWith(namespace, kept)
    .filter(({ labels, manifest }) => manifest.kind === 'StatefulSet' || hasLabels(labels, selector));
};

/** R1: a Service selects pods that something makes, and the ports that it names exist there. */
export const validService: ClusterRule = {
  id: 'R1',
  name: 'valid-service',
  severity: 'error',
  reason: 'the Service has no endpoints, and every request gets 503',
  scope: 'cluster',
  run: (context, report) => {
    const { ofKind, ofCharts } = context.declared();
    const groups = operatorGroups(context);
    for (const manifest of ofKind('', 'Service').filter(service => !ofCharts.has(service))) {
      const spec = objectAt(manifest.body, 'spec');
      const selector = objectAt(spec, 'selector');
      const keys = Object.keys(selector);
      if (keys.length === 0 || spec['type'] === 'ExternalName') continue;
      const pods = selectedBy(manifest, context);
      if (pods.length === 0) {
        if (isOfKubernetes(manifest, selector)) continue;
        if (isOfOperator(keys, groups.get(manifest.namespace ?? '') ?? new Set())) continue;
        const value = keys.map(key => `${key}=${shown(selector[key])}`).join(',');
        const message = 'selects no pod of the namespace';
        report({ manifest, pointer: '/spec/selector', message, value, fix: 'use labels of a pod template' });
        continue;
      }
      const names = portNames(pods);
      objectsAt(spec, 'ports').forEach(({ targetPort }, index) => {
        if (typeof targetPort !== 'string' || /^\d+$/.test(targetPort) || names.includes(targetPort)) return;
        const known = [...new Set(names.filter(name => typeof name === 'string'))].sort().join(', ');
        report({
          manifest,
          pointer: toPointer(['spec', 'ports', index, 'targetPort']),
          message: 'names a port that no selected pod has',
          value: targetPort,
          fix: known === '' ? 'name a port of the container' : `use a number or one of ${known}`,
        });
      });
    }
  },
};
