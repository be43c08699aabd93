import { isJsonList, isJsonObject, type Json, type JsonObject } from '../model/json';
import type { Manifest } from '../model/manifest';
import { toPointer, type Path } from '../model/path';

/** An object that another one names. */
export interface Reference {
  /** Where the name stands. */
  readonly pointer: string;
  readonly kind: string;
  /** @default - the one of the object that names it, or none */
  readonly namespace?: string;
  readonly name: string;
}

/** Kinds that a key of an object means, whose value is a name. */
const BY_KEY: Readonly<Record<string, string>> = {
  claimName: 'PersistentVolumeClaim',
  barmanObjectName: 'ObjectStore',
  gatewayClassName: 'GatewayClass',
  ingressClassName: 'IngressClass',
  podPriorityClassName: 'PriorityClass',
  priorityClassName: 'PriorityClass',
  runtimeClassName: 'RuntimeClass',
  secretName: 'Secret',
  serviceAccountName: 'ServiceAccount',
  serviceName: 'Service',
  storageClass: 'StorageClass',
  storageClassName: 'StorageClass',
  vaultAuthRef: 'VaultAuth',
  vaultConnectionRef: 'VaultConnection',
};

/** Kinds that a map or list of maps means, whose entry `name` is a name, where no `kind` stands beside it. */
const BY_PARENT: Readonly<Record<string, string>> = {
  accessKeyId: 'Secret',
  apiTokenSecretRef: 'Secret',
  authenticationRef: 'TriggerAuthentication',
  backendRefs: 'Service',
  backendRef: 'Service',
  certificateRefs: 'Secret',
  cluster: 'Cluster',
  configMap: 'ConfigMap',
  configMapKeyRef: 'ConfigMap',
  configMapRef: 'ConfigMap',
  imagePullSecrets: 'Secret',
  issuerRef: 'Issuer',
  parentRefs: 'Gateway',
  passwordSecret: 'Secret',
  privateKeySecretRef: 'Secret',
  rolloutRestartTargets: 'Deployment',
  secret: 'Secret',
  secretAccessKey: 'Secret',
  secretKeyRef: 'Secret',
  secretRef: 'Secret',
  service: 'Service',
};

/** Words of a path that speak of the object itself, of no object, or of objects of a chart. */
const NO_REFERENCE = ['metadata', 'matchLabels', 'labels', 'annotations', 'data', 'stringData', 'valuesObject'];

const parentOf = (path: Path): string => {
  const words = path.filter(part => typeof part === 'string');
  return words.at(-1) ?? '';
};

const referenceIn = (
  owner: JsonObject,
  key: string,
  name: string,
  path: Path,
): Pick<Reference, 'kind' | 'namespace' | 'name'> | undefined => {
  const { kind: written, namespace } = owner;
  const inNamespace = typeof namespace === 'string' ? { namespace } : {};
  if (key === 'name' && path.length > 0) {
    const kind = typeof written === 'string' ? written : BY_PARENT[parentOf(path)];
    return kind === undefined ? undefined : { kind, name, ...inNamespace };
  }
  const kind = BY_KEY[key];
  return kind === undefined ? undefined : { kind, name };
};

const walk = (value: Json | undefined, path: Path): readonly Reference[] => {
  if (isJsonList(value)) return value.flatMap((item, index) => walk(item, [...path, index]));
  if (!isJsonObject(value)) return [];
  return Object.entries(value).flatMap(([key, item]) => {
    if (NO_REFERENCE.includes(key) && (path.length === 0 || key !== 'data')) return [];
    if (typeof item !== 'string') return walk(item, [...path, key]);
    const found = referenceIn(value, key, item, path);
    return found === undefined ? [] : [{ ...found, pointer: toPointer([...path, key]) }];
  });
};

const ofBinding = ({ kind, body }: Manifest): readonly Reference[] => {
  const { spec } = body;
  const name = isJsonObject(spec) ? spec['policyName'] : undefined;
  const isBinding = kind.endsWith('AdmissionPolicyBinding') && typeof name === 'string';
  return isBinding ? [{ pointer: '/spec/policyName', kind: kind.replace(/Binding$/, ''), name }] : [];
};

/** What an object names, as far as the fields of the kinds that people write tell; whether it is there is another question. */
export const referencesOf = (manifest: Manifest): readonly Reference[] => [
  ...walk(manifest.body, []),
  ...ofBinding(manifest),
];

/** True if the reference of an object is to another one. Kinds are compared by name, namespaces where the kind has one. */
export const isReferenceTo = (
  { kind, namespace, name }: Reference,
  from: Pick<Manifest, 'namespace'>,
  to: Pick<Manifest, 'apiVersion' | 'kind' | 'name' | 'namespace'>,
): boolean => {
  const isKind = kind === to.kind || (kind === 'Issuer' && to.kind === 'ClusterIssuer');
  return isKind && name === to.name && (to.namespace === undefined || (namespace ?? from.namespace) === to.namespace);
};
