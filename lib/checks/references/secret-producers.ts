import { isJsonObject, type JsonObject } from '../../model/json';
import { groupOf, type Manifest } from '../../model/manifest';
import { memo } from '../../model/memo';
import type { CheckContext } from '../check-context';
import { listAt, objectAt, objectsAt, shown, textAt, textsAt } from '../declared/fields';

/** What makes a Secret or ConfigMap. */
export interface Producer {
  readonly namespace: string;
  readonly name: string;
  /** @default - not known before it runs */
  readonly keys?: readonly string[];
  /** @default - not known */
  readonly type?: string;
  /** What stands under `username`. @default - not known */
  readonly username?: string;
}

/** Keys that cert-manager writes for each additional format. */
const FORMATS = new Map([
  ['CombinedPEM', 'tls-combined.pem'],
  ['DER', 'key.der'],
]);

const KEYSTORES = new Map([
  ['jks', ['keystore.jks', 'truststore.jks']],
  ['pkcs12', ['keystore.p12', 'truststore.p12']],
]);

/** Endings of the Secrets that CloudNativePG makes for a Cluster. */
const POSTGRES_SECRETS = ['app', 'superuser', 'ca', 'server', 'replication'];

const certificateKeys = (spec: JsonObject): readonly string[] => [
  'tls.crt',
  'tls.key',
  'ca.crt',
  ...objectsAt(spec, 'additionalOutputFormats').flatMap(({ type }) => FORMATS.get(shown(type)) ?? []),
  ...Object.entries(objectAt(spec, 'keystores')).flatMap(([name, store]) =>
    isJsonObject(store) && store['create'] === true ? (KEYSTORES.get(name) ?? []) : [],
  ),
];

/** Keys of a ConfigMap or Secret that stands in the tree or in a chart. */
export const dataKeys = (body: JsonObject): readonly string[] =>
  ['data', 'stringData', 'binaryData'].flatMap(key => Object.keys(objectAt(body, key)));

/** Secrets that a Role lets some program create by name. */
const namedByRole = (role: Manifest): readonly string[] => {
  const rules = objectsAt(role.body, 'rules').filter(rule => textsAt(rule, 'resources').includes('secrets'));
  const creates = rules.some(rule => listAt(rule, 'verbs').some(verb => verb === 'create' || verb === '*'));
  return creates ? rules.flatMap(rule => textsAt(rule, 'resourceNames')) : [];
};

const made = (namespace: string, names: readonly (string | undefined)[]): readonly Producer[] =>
  names.flatMap(name => (name === undefined ? [] : [{ namespace, name }]));

/** A key that a template fills without reading anything. */
const plainTemplate = (spec: JsonObject, key: 'username'): Pick<Producer, 'username'> => {
  const text = textAt(objectAt(spec, 'destination', 'transformation', 'templates', key), 'text');
  return text === undefined || text.includes('{{') ? {} : { [key]: text };
};

/** Secrets that the Job of Envoy Gateway's chart writes. Source: envoyproxy/gateway v1.9.0, internal/provider/kubernetes/secrets.go */
const ENVOY_SECRETS = ['envoy-gateway', 'envoy', 'envoy-rate-limit', 'envoy-oidc-hmac'];

const isEnvoyJob = (spec: JsonObject): boolean =>
  objectsAt(objectAt(spec, 'template', 'spec'), 'containers').some(({ name }) => name === 'envoy-gateway-certgen');

/** The Secrets that an object makes, or lets some program make. */
export const producedBy = (manifest: Manifest): readonly Producer[] => {
  const { body, namespace = '', name } = manifest;
  const spec = objectAt(body, 'spec');
  switch (`${groupOf(manifest.apiVersion)}/${manifest.kind}`) {
    case '/Secret':
      return [{ namespace, name, keys: dataKeys(body), type: textAt(body, 'type') ?? 'Opaque' }];
    case 'cert-manager.io/Certificate':
      return made(namespace, [textAt(spec, 'secretName')]).map(item => ({ ...item, keys: certificateKeys(spec) }));
    // Talos registers the kind itself. https://www.talos.dev/latest/advanced/talos-api-access-from-k8s/
    case 'talos.dev/ServiceAccount':
      return [{ namespace, name, keys: ['config'] }];
    case 'secrets.hashicorp.com/VaultStaticSecret':
      return made(namespace, [textAt(objectAt(spec, 'destination'), 'name')]).map(item => ({
        ...item,
        type: textAt(objectAt(spec, 'destination'), 'type') ?? 'Opaque',
        ...plainTemplate(spec, 'username'),
      }));
    case 'secrets.hashicorp.com/VaultDynamicSecret':
    case 'secrets.hashicorp.com/VaultPKISecret':
      return made(namespace, [textAt(objectAt(spec, 'destination'), 'name')]);
    case 'external-secrets.io/ExternalSecret':
      return made(namespace, [textAt(objectAt(spec, 'target'), 'name') ?? name]);
    case 'bitnami.com/SealedSecret':
      return made(namespace, [textAt(objectAt(spec, 'template', 'metadata'), 'name') ?? name]);
    case 'postgresql.cnpg.io/Cluster':
      return made(
        namespace,
        POSTGRES_SECRETS.map(ending => `${name}-${ending}`),
      );
    case 'batch/Job':
      return made(namespace, isEnvoyJob(spec) ? ENVOY_SECRETS : []);
    case 'gateway.networking.k8s.io/Gateway':
      return made(namespace, shimSecrets(body));
    case 'rbac.authorization.k8s.io/Role':
      return made(namespace, namedByRole(manifest));
    default:
      return [];
  }
};

/** Secrets that cert-manager makes for a Gateway with its annotations. */
const shimSecrets = (gateway: JsonObject): readonly (string | undefined)[] => {
  const annotations = objectAt(gateway, 'metadata', 'annotations');
  if (!('cert-manager.io/cluster-issuer' in annotations || 'cert-manager.io/issuer' in annotations)) return [];
  return objectsAt(objectAt(gateway, 'spec'), 'listeners').flatMap(listener =>
    objectsAt(objectAt(listener, 'tls'), 'certificateRefs').map(reference => textAt(reference, 'name')),
  );
};

/** Everything that makes a Secret: objects, controllers, programs with a Role for it, people. */
export const secretProducers = memo(
  ({ declared, outOfBandSecrets = [] }: Pick<CheckContext, 'declared' | 'outOfBandSecrets'>): readonly Producer[] => [
    ...declared().all.flatMap(producedBy),
    ...outOfBandSecrets.map(({ namespace, name, keys }) => ({ namespace, name, keys })),
  ],
);
