import { grouped } from '../../model/grouped';
import type { Manifest } from '../../model/manifest';
import { toPointer } from '../../model/path';
import type { CheckContext } from '../check-context';
import { objectAt, objectsAt, textAt } from '../declared/fields';
import { claimReferences } from '../pods/claim-references';
import { dataReferences, type DataReference } from '../pods/data-references';
import type { ClusterRule } from '../rule';
import { dataKeys, secretProducers, type Producer } from './secret-producers';

/** Kubernetes writes it into every namespace. */
const ROOT_CA = 'kube-root-ca.crt';

const configMapProducers = ({ declared }: CheckContext): readonly Producer[] =>
  declared()
    .ofKind('', 'ConfigMap')
    .map(({ namespace = '', name, body }) => ({ namespace, name, keys: dataKeys(body) }));

/** ConfigMaps that trust-manager writes into many namespaces. */
const bundleNames = ({ declared }: CheckContext): readonly string[] =>
  declared()
    .ofKind('trust.cert-manager.io', 'Bundle')
    .map(({ name, body }) => textAt(objectAt(body, 'spec', 'target', 'configMap'), 'name') ?? name);

const byName = (producers: readonly Producer[]): ReadonlyMap<string, readonly Producer[]> =>
  grouped(producers, ({ namespace, name }) => `${namespace}/${name}`);

const missingKeys = ({ keys }: DataReference, producers: readonly Producer[]): readonly string[] => {
  if (producers.some(producer => producer.keys === undefined)) return [];
  return keys.filter(key => !producers.some(producer => producer.keys?.includes(key)));
};

/** Whether something makes the claim: the tree, the templates of a StatefulSet, or a server of PostgreSQL. */
const hasClaim = ({ declared }: CheckContext, namespace: string, name: string): boolean => {
  const { find, ofKind } = declared();
  const numbered = (prefix: string): boolean =>
    name.startsWith(prefix) && /^\d+(?:-|$)/.test(name.slice(prefix.length));
  const inNamespace = (group: string, kind: string): readonly Manifest[] =>
    ofKind(group, kind).filter(manifest => manifest.namespace === namespace);
  return (
    find('', 'PersistentVolumeClaim', namespace, name) !== undefined ||
    inNamespace('postgresql.cnpg.io', 'Cluster').some(server => numbered(`${server.name}-`)) ||
    inNamespace('apps', 'StatefulSet').some(({ name: set, body }) =>
      objectsAt(objectAt(body, 'spec'), 'volumeClaimTemplates').some(template =>
        numbered(`${textAt(objectAt(template, 'metadata'), 'name') ?? ''}-${set}-`),
      ),
    )
  );
};

const FIXES = {
  ConfigMap: 'correct the name, or add the ConfigMap',
  Secret: 'correct the name, or declare what makes the Secret',
} as const;

/** R5: every ConfigMap, Secret, key and claim that a pod needs has something that makes it, in its namespace. */
export const validDataReference: ClusterRule = {
  id: 'R5',
  name: 'valid-data-reference',
  severity: 'error',
  reason: 'the pod waits for ever, in CreateContainerConfigError or Pending',
  scope: 'cluster',
  run: (context, report) => {
    const { pods, ofCharts } = context.declared();
    const known = { ConfigMap: byName(configMapProducers(context)), Secret: byName(secretProducers(context)) };
    const everywhere = [ROOT_CA, ...bundleNames(context)];
    for (const pod of pods) {
      for (const { name, path } of ofCharts.has(pod.manifest) ? [] : claimReferences(pod)) {
        if (hasClaim(context, pod.namespace, name)) continue;
        const message = `nothing makes the PersistentVolumeClaim in namespace ${pod.namespace}`;
        const fix = 'correct the name, or add the PersistentVolumeClaim';
        report({ manifest: pod.manifest, pointer: toPointer(path), message, value: name, fix });
      }
      for (const reference of dataReferences(pod)) {
        const { kind, name, path } = reference;
        // A chart makes its ConfigMaps itself; what it expects of others are Secrets.
        if (kind === 'ConfigMap' && (everywhere.includes(name) || ofCharts.has(pod.manifest))) continue;
        const producers = known[kind].get(`${pod.namespace}/${name}`) ?? [];
        const place = { manifest: pod.manifest, pointer: toPointer(path) };
        if (producers.length === 0) {
          const message = `nothing makes the ${kind} in namespace ${pod.namespace}`;
          report({ ...place, message, value: name, fix: FIXES[kind] });
          continue;
        }
        for (const key of missingKeys(reference, producers)) {
          const keys = [...new Set(producers.flatMap(producer => producer.keys ?? []))].sort();
          const fix = keys.length === 0 ? 'add the key' : `use ${keys.join(' or ')}, or add the key`;
          report({ ...place, message: `${kind} ${name} has no such key`, value: key, fix });
        }
      }
    }
  },
};
