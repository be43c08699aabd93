import { objectAt, objectsAt, textAt } from '../../checks/declared/fields';
import { podPlaceOf } from '../../checks/pods/pod-templates';
import { isJsonList, isJsonObject, type JsonObject } from '../../model/json';
import { groupOf, type Manifest } from '../../model/manifest';
import { adoptedBody } from '../adopted-body';
import { authoredPodSpec, authoredTemplate } from './authored-pod';
import { edited, editedItems, withoutKeys } from './edited';
import { lastApplied, wasSaid } from './last-applied';
import { withoutDefaults } from './without-defaults';

/** Annotations and labels that controllers and tools write. https://kubernetes.io/docs/reference/labels-annotations-taints/ */
const OF_CONTROLLERS =
  /^(pv\.kubernetes\.io\/|volume(\.beta)?\.kubernetes\.io\/(storage-provisioner|selected-node)|deployment\.kubernetes\.io\/|deprecated\.daemonset\.template\.generation$|autoscaling\.alpha\.kubernetes\.io\/|control-plane\.alpha\.kubernetes\.io\/leader|batch\.kubernetes\.io\/(job-tracking|controller-uid|job-name)$|(controller-uid|job-name)$|meta\.helm\.sh\/release-|kubectl\.kubernetes\.io\/|argocd\.argoproj\.io\/(tracking-id|instance|installation-id)$|cert-manager\.io\/next-private-key)/;

const authoredKeys = (metadata: JsonObject): JsonObject =>
  ['annotations', 'labels'].reduce(
    (before, place) =>
      edited(before, [place], keys => {
        if (!isJsonObject(keys)) return undefined;
        const own = Object.entries(keys).filter(([key]) => !OF_CONTROLLERS.test(key));
        return own.length === 0 ? undefined : Object.fromEntries(own);
      }),
    metadata,
  );

/** Fields that the API server allocates: they stay when somebody chose them. */
const allocated = (body: JsonObject, ...paths: readonly (readonly string[])[]): readonly (readonly string[])[] => {
  const applied = lastApplied(body);
  return paths.filter(path => !wasSaid(applied, path));
};

const authoredService = (spec: JsonObject, body: JsonObject): JsonObject => {
  const isHeadless = spec['clusterIP'] === 'None';
  const families = spec['ipFamilyPolicy'] === 'SingleStack' ? [['ipFamilies']] : [];
  const paths = allocated(
    { ...body },
    ...(isHeadless ? [] : [['spec', 'clusterIP']]),
    ['spec', 'clusterIPs'],
    ['spec', 'healthCheckNodePort'],
    ...families.map(path => ['spec', ...path]),
  ).map(path => path.slice(1));
  const keepsPorts = wasSaid(lastApplied(body), ['spec', 'ports', 'nodePort']);
  return editedItems(withoutKeys(spec, ...paths), ['ports'], port =>
    withoutKeys(
      port,
      ...(port['targetPort'] === port['port'] ? [['targetPort']] : []),
      ...(keepsPorts ? [] : [['nodePort']]),
    ),
  );
};

/** Labels by which a Job finds its pods, which the API server makes. */
const authoredJob = (spec: JsonObject): JsonObject => {
  if (spec['manualSelector'] === true) return spec;
  const template = edited(objectAt(spec, 'template'), ['metadata'], metadata => {
    const rest = isJsonObject(metadata) ? authoredKeys(metadata) : {};
    return Object.keys(rest).length === 0 ? undefined : rest;
  });
  return { ...withoutKeys(spec, ['selector']), template };
};

/** Authorities that cert-manager writes into webhooks. https://cert-manager.io/docs/concepts/ca-injector/ */
const withoutInjected = (body: JsonObject): JsonObject => {
  const annotations = Object.keys(objectAt(body, 'metadata', 'annotations'));
  if (!annotations.some(key => key.startsWith('cert-manager.io/inject-'))) return body;
  const hooks = editedItems(body, ['webhooks'], hook => withoutKeys(hook, ['clientConfig', 'caBundle']));
  return withoutKeys(hooks, ['spec', 'conversion', 'webhook', 'clientConfig', 'caBundle'], ['spec', 'caBundle']);
};

const byKind = (body: JsonObject, { apiVersion, kind, name }: Manifest): JsonObject => {
  switch (`${apiVersion} ${kind}`) {
    case 'v1 Service':
      return { ...body, spec: authoredService(objectAt(body, 'spec'), body) };
    case 'v1 ServiceAccount': {
      const tokens = objectsAt(body, 'secrets');
      const own = tokens.filter(one => !(textAt(one, 'name') ?? '').startsWith(`${name}-token-`));
      return own.length === 0 ? withoutKeys(body, ['secrets']) : { ...body, secrets: own };
    }
    case 'v1 PersistentVolumeClaim':
      return withoutKeys(body, ...allocated(body, ['spec', 'volumeName']));
    case 'v1 PersistentVolume':
      return withoutKeys(body, ['spec', 'claimRef', 'uid'], ['spec', 'claimRef', 'resourceVersion']);
    case 'batch/v1 Job':
      return { ...body, spec: authoredJob(objectAt(body, 'spec')) };
    case 'batch/v1 CronJob':
      return isJsonObject(objectAt(body, 'spec', 'jobTemplate')['metadata']) &&
        Object.keys(objectAt(body, 'spec', 'jobTemplate', 'metadata')).length === 0
        ? withoutKeys(body, ['spec', 'jobTemplate', 'metadata'])
        : body;
    default:
      return withoutInjected(body);
  }
};

const withAuthoredPod = (body: JsonObject, manifest: Manifest): JsonObject => {
  const place = podPlaceOf(manifest);
  if (place === undefined || groupOf(manifest.apiVersion) === 'keda.sh') return body;
  const change = (holder: JsonObject): JsonObject => ({
    ...authoredTemplate(holder),
    spec: authoredPodSpec(objectAt(holder, 'spec'), place.length === 0),
  });
  return place.length === 0
    ? change(body)
    : edited(body, place, holder => (isJsonObject(holder) ? change(holder) : holder));
};

/**
 * A live object as somebody would have written it: without what the API server, its controllers and tools added, and
 * without fields that have the value which they get anyway.
 * @param decodes whether it is a built-in kind
 * @param isScaled whether something else decides on the number of its pods
 */
export function authoredObject(manifest: Manifest, decodes: boolean, isScaled: boolean): Manifest {
  const { body } = manifest;
  const keptFinalizers = allocated(body, ['metadata', 'finalizers']);
  // What was last applied is read before it goes.
  const kept = withoutKeys(decodes ? byKind(body, manifest) : body, ...keptFinalizers);
  const own = edited(adoptedBody({ kind: manifest.kind, body: kept }, decodes), ['metadata'], metadata =>
    isJsonObject(metadata) ? authoredKeys(withoutKeys(metadata, ['ownerReferences'])) : metadata,
  );
  const scaled = isScaled ? withoutKeys(own, ['spec', 'replicas']) : own;
  if (!decodes || isJsonList(scaled['items'])) return { ...manifest, body: scaled };
  return { ...manifest, body: withoutDefaults(withAuthoredPod(scaled, manifest), manifest) };
}
