import { objectsAt, textAt } from '../../checks/declared/fields';
import { isJsonObject, type Json, type JsonObject } from '../../model/json';
import { editedItems, edited, withoutKeys } from './edited';

const CONTAINERS = ['initContainers', 'containers', 'ephemeralContainers'];

/** https://kubernetes.io/docs/concepts/containers/images/#imagepullpolicy-defaulting */
const pullPolicyOf = (image: string): string => {
  const name = image.slice(image.lastIndexOf('/') + 1);
  if (name.includes('@')) return 'IfNotPresent';
  return !name.includes(':') || name.endsWith(':latest') ? 'Always' : 'IfNotPresent';
};

const isEmpty = (value: Json | undefined): boolean => isJsonObject(value) && Object.keys(value).length === 0;

/** Where the API server mounts the token of the account. https://kubernetes.io/docs/reference/access-authn-authz/service-accounts-admin/#bound-service-account-token-volume */
const TOKEN_FOLDER = '/var/run/secrets/kubernetes.io/serviceaccount';

const isTokenVolume = (name: string | undefined): boolean => name?.startsWith('kube-api-access-') ?? false;

const authoredContainer = (container: JsonObject): JsonObject => {
  const image = textAt(container, 'image') ?? '';
  const paths = [
    ...(container['imagePullPolicy'] === pullPolicyOf(image) ? [['imagePullPolicy']] : []),
    ...(isEmpty(container['resources']) ? [['resources']] : []),
  ];
  const mounts = objectsAt(container, 'volumeMounts');
  const own = mounts.filter(
    mount => !(isTokenVolume(textAt(mount, 'name')) && textAt(mount, 'mountPath') === TOKEN_FOLDER),
  );
  const kept = own.length === mounts.length ? container : { ...container, volumeMounts: own };
  return withoutKeys(kept, ...paths, ...(own.length === 0 && mounts.length > 0 ? [['volumeMounts']] : []));
};

/** What the scheduler, the admission plugins and the kubelet give a pod of its own. */
const OF_RUNNING = [['nodeName'], ['priority'], ['preemptionPolicy']];

const GIVEN_TOLERATIONS = ['node.kubernetes.io/not-ready', 'node.kubernetes.io/unreachable'];

const isGivenToleration = (toleration: JsonObject): boolean =>
  GIVEN_TOLERATIONS.includes(textAt(toleration, 'key') ?? '') && toleration['tolerationSeconds'] === 300;

const authoredPod = (spec: JsonObject): JsonObject => {
  const volumes = objectsAt(spec, 'volumes').filter(volume => !isTokenVolume(textAt(volume, 'name')));
  const tolerations = objectsAt(spec, 'tolerations').filter(one => !isGivenToleration(one));
  const account = spec['serviceAccountName'] === 'default' ? [['serviceAccountName']] : [];
  return withoutKeys(
    {
      ...spec,
      ...(volumes.length === 0 ? {} : { volumes }),
      ...(tolerations.length === 0 ? {} : { tolerations }),
    },
    ...OF_RUNNING,
    ...account,
    ...(volumes.length === 0 ? [['volumes']] : []),
    ...(tolerations.length === 0 ? [['tolerations']] : []),
  );
};

/** The spec of a pod as somebody would have written it. @param isPod whether it is a pod itself, and no template */
export function authoredPodSpec(spec: JsonObject, isPod: boolean): JsonObject {
  const containers = CONTAINERS.reduce((before, key) => editedItems(before, [key], authoredContainer), spec);
  const plain = withoutKeys(
    containers,
    // The old name of serviceAccountName, which the API server fills.
    ...(spec['serviceAccount'] === (spec['serviceAccountName'] ?? 'default') ? [['serviceAccount']] : []),
    ...(isEmpty(spec['securityContext']) ? [['securityContext']] : []),
  );
  return isPod ? authoredPod(plain) : plain;
}

/** The metadata of a template without the time at which somebody restarted its pods by hand. */
export const authoredTemplate = (template: JsonObject): JsonObject => {
  const restarted = edited(template, ['metadata', 'annotations'], annotations => {
    const rest = isJsonObject(annotations)
      ? withoutKeys(annotations, ['kubectl.kubernetes.io/restartedAt'])
      : undefined;
    return isEmpty(rest) ? undefined : rest;
  });
  return isEmpty(restarted['metadata']) ? withoutKeys(restarted, ['metadata']) : restarted;
};
