import { isJsonList, isJsonObject, type Json, type JsonObject } from '../model/json';

/** Part of a document of Talos 1.14. */
export interface MovedPart {
  readonly kind: string;
  readonly fields: JsonObject;
  /** The document is one of control planes alone. @default false */
  readonly controlPlane?: boolean;
}

/** A value of the document with `machine` and `cluster` that has another document since Talos 1.14. */
export interface MovedField {
  /** Path up to Talos 1.13. */
  readonly from: readonly string[];
  /** What says the same; nothing where no document says it. */
  readonly to: (value: Json) => readonly MovedPart[] | undefined;
}

const moved = (from: string, to: MovedField['to']): MovedField => ({ from: from.split('.'), to });

/** The same value under a key of a document. */
const renamed = (from: string, kind: string, key: string): MovedField =>
  moved(from, value => [{ kind, fields: { [key]: value } }]);

/** Likewise, in a document of control planes. */
const ofControlPlane = (from: string, kind: string, key: string): MovedField =>
  moved(from, value => [{ kind, fields: { [key]: value }, controlPlane: true }]);

/** What 1.13 switches on by a field of its own is on in 1.14 where its document is there. */
const switched = (from: string, kind: string): MovedField =>
  moved(from, value => {
    if (!isJsonObject(value) || value['enabled'] !== true) return undefined;
    const { enabled: _enabled, ...fields } = value;
    return [{ kind, fields }];
  });

const textIn = (value: JsonObject, key: string): string | undefined => {
  const text = value[key];
  return typeof text === 'string' ? text : undefined;
};

const OIDC = /^oidc-/;

/** Sign-in by arguments as the document says it. Source: https://kubernetes.io/docs/reference/access-authn-authz/authentication/#using-authentication-configuration */
const authenticationOf = (args: JsonObject): JsonObject => {
  const claimOf = (name: string): JsonObject => {
    const [claim, prefix] = [textIn(args, `oidc-${name}-claim`), textIn(args, `oidc-${name}-prefix`)];
    return { ...(claim === undefined ? {} : { claim }), ...(prefix === undefined ? {} : { prefix }) };
  };
  const url = textIn(args, 'oidc-issuer-url') ?? '';
  const audiences = [textIn(args, 'oidc-client-id') ?? ''];
  return {
    apiVersion: 'apiserver.config.k8s.io/v1beta1',
    kind: 'AuthenticationConfiguration',
    jwt: [{ issuer: { url, audiences }, claimMappings: { username: claimOf('username'), groups: claimOf('groups') } }],
  };
};

const apiServerArgs: MovedField['to'] = value => {
  if (!isJsonObject(value)) return undefined;
  const [signIn, others] = [true, false].map(isSignIn =>
    Object.fromEntries(Object.entries(value).filter(([name]) => OIDC.test(name) === isSignIn)),
  );
  const part = (kind: string, fields: JsonObject): MovedPart => ({ kind, fields, controlPlane: true });
  return [
    ...(Object.keys(others ?? {}).length === 0 ? [] : [part('KubeAPIServerConfig', { extraArgs: others })]),
    ...(signIn?.['oidc-issuer-url'] === undefined
      ? []
      : [part('KubeAuthenticationConfig', { configuration: authenticationOf(signIn) })]),
  ];
};

/** A disk by its device or one of its fields, as an expression. */
const diskMatch = (field: string, value: Json): JsonObject => ({
  provisioning: { diskSelector: { match: `disk.${field} == ${JSON.stringify(value)}` } },
});

const INSTALL = 'UnattendedInstallConfig';

/** Which documents took the place of which fields. Source: https://docs.siderolabs.com/talos/v1.14/reference/configuration/document-map */
export const MOVED_FIELDS: readonly MovedField[] = [
  ...['podSubnets', 'serviceSubnets', 'dnsDomain'].map(key =>
    renamed(`cluster.network.${key}`, 'KubeNetworkConfig', key),
  ),
  moved('cluster.network.cni', value =>
    isJsonObject(value) && value['name'] === 'none'
      ? [{ kind: 'KubeFlannelCNIConfig', fields: { $patch: 'delete' }, controlPlane: true }]
      : undefined,
  ),
  moved('cluster.proxy', value =>
    isJsonObject(value) && value['disabled'] === true
      ? [{ kind: 'KubeProxyConfig', fields: { enabled: false }, controlPlane: true }]
      : undefined,
  ),
  moved('cluster.allowSchedulingOnControlPlanes', value => {
    const taints = { 'node-role.kubernetes.io/control-plane': { $patch: 'delete' } };
    return value === true ? [{ kind: 'KubeNodeConfig', fields: { taints }, controlPlane: true }] : [];
  }),
  ofControlPlane('cluster.apiServer.certSANs', 'KubeAPIServerConfig', 'certExtraSANs'),
  moved('cluster.apiServer.extraArgs', apiServerArgs),
  ofControlPlane('cluster.apiServer.auditPolicy', 'KubeAuditPolicyConfig', 'configuration'),
  moved('cluster.apiServer.admissionControl', value =>
    isJsonList(value) && value.every(isJsonObject)
      ? value.map(fields => ({ kind: 'KubeAdmissionControlConfig', fields, controlPlane: true }))
      : undefined,
  ),
  ofControlPlane('cluster.controllerManager.extraArgs', 'KubeControllerManagerConfig', 'extraArgs'),
  ofControlPlane('cluster.scheduler.extraArgs', 'KubeSchedulerConfig', 'extraArgs'),
  renamed('machine.features.hostDNS', 'ResolverConfig', 'hostDNS'),
  switched('machine.features.kubePrism', 'KubePrismConfig'),
  switched('machine.features.kubernetesTalosAPIAccess', 'KubeTalosAPIAccessConfig'),
  renamed('machine.kubelet.nodeIP', 'KubeNodeConfig', 'nodeIP'),
  renamed('machine.kubelet.extraArgs', 'KubeletConfig', 'extraArgs'),
  renamed('machine.nodeLabels', 'KubeNodeConfig', 'labels'),
  renamed('machine.nodeTaints', 'KubeNodeConfig', 'taints'),
  moved('machine.install.image', value => [{ kind: INSTALL, fields: { installer: { image: value } } }]),
  moved('machine.install.disk', value => [{ kind: INSTALL, fields: diskMatch('dev_path', value) }]),
  moved('machine.install.diskSelector', value => {
    const [[field, is] = [], ...more] = Object.entries(isJsonObject(value) ? value : {});
    const isPlain = field !== undefined && typeof is === 'string' && more.length === 0;
    return isPlain ? [{ kind: INSTALL, fields: diskMatch(field, is) }] : undefined;
  }),
];

/** Kinds that only Talos 1.14 has. */
export const KINDS_SINCE_1_14: readonly string[] = [
  'KubeAPIServerConfig',
  'KubeAdmissionControlConfig',
  'KubeAuditPolicyConfig',
  'KubeAuthenticationConfig',
  'KubeControllerManagerConfig',
  'KubeFlannelCNIConfig',
  'KubeNetworkConfig',
  'KubeNodeConfig',
  'KubePrismConfig',
  'KubeProxyConfig',
  'KubeSchedulerConfig',
  'KubeTalosAPIAccessConfig',
  'KubeletConfig',
  INSTALL,
];
