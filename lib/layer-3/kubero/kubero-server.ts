import type { Construct } from 'constructs';
import {
  ConfigMap,
  Deployment,
  PersistentVolumeClaim,
  Service,
  type EnvVar,
  type PodSpec,
  type Probe,
} from '../../../imports/kubernetes/kinds';
import { defineKind } from '../../constructs/define-kind';
import { SYNC_OPTIONS, SYNC_WAVE } from '../../model/argo-cd-annotations';
import type { ClusterContext } from '../../model/component';
import type { ObjectMeta } from '../../model/object-meta';
import { sha256Of } from '../../model/sha256';
import { isForTrials, KUBERO, KUBERO_DATA, KUBERO_PODS, offersOf } from './kubero-names';
import { secretVariables } from './kubero-secrets';
import { kuberoSettings } from './kubero-settings';
import type { KuberoValues } from './kubero-values';
import { START_SCRIPT } from './start-script';

/** Settings of the page, which it reads from the API server. The CRD leaves the spec open. */
const Kubero = defineKind<{
  readonly apiVersion: 'application.kubero.dev/v1alpha1';
  readonly kind: 'Kubero';
  readonly metadata: ObjectMeta;
  readonly spec: KuberoValues;
}>('application.kubero.dev/v1alpha1', 'Kubero', 'Namespaced');

const START_FOLDER = '/etc/kubero-start';

/** Roles of the page by group of the issuer; nobody else gets in. Where git decides, developers look. */
const roleByGroup = (context: ClusterContext): readonly (readonly [string, string])[] => {
  const { administrators, developers } = context.platform.sso.groups;
  return [
    [administrators, 'admin'],
    [developers, isForTrials(context) ? 'member' : 'guest'],
  ];
};

/** What the page is told by variables; those of its settings are read from there. */
const variablesOf = (context: ClusterContext, { kubero, service }: KuberoValues): EnvVar[] => {
  const { auth, auditLogs } = kubero;
  const variables = {
    PORT: String(service.port),
    DEBUG: kubero.debug,
    LOGLEVEL: 'log,warn,error,fatal',
    KUBERO_CONTEXT: kubero.context,
    KUBERO_NAMESPACE: kubero.namespace,
    KUBERO_WEBHOOK_URL: kubero.webhook_url,
    KUBERO_AUDIT: String(auditLogs.enabled),
    KUBERO_AUDIT_LIMIT: String(auditLogs.limit),
    GITEA_BASEURL: `https://${context.platform.git.host}`,
    OAUTH2_CLIENT_NAME: auth.oauth2.name,
    OAUTH2_CLIENT_AUTH_URL: auth.oauth2.authUrl,
    OAUTH2_CLIENT_TOKEN_URL: auth.oauth2.tokenUrl,
    OAUTH2_CLIENT_CALLBACKURL: auth.oauth2.callbackUrl,
    OAUTH2_CLIENT_SCOPE: auth.oauth2.scope,
    OAUTH2_USERINFO_URL: `${context.platform.sso.issuer.replace(/\/$/, '')}/api/userinfo`,
    ROLE_BY_GROUP: JSON.stringify(roleByGroup(context)),
    // Migrations of the database run by npx, which must not ask the world.
    HOME: '/tmp',
    CHECKPOINT_DISABLE: '1',
    NPM_CONFIG_UPDATE_NOTIFIER: 'false',
  };
  return [...Object.entries(variables).map(([name, value]) => ({ name, value })), ...secretVariables()];
};

const probe = (failureThreshold: number): Probe => ({
  httpGet: { path: '/', port: 'http' },
  timeoutSeconds: 5,
  failureThreshold,
});

const podOf = (context: ClusterContext, values: KuberoValues): PodSpec => ({
  serviceAccountName: KUBERO,
  automountServiceAccountToken: true,
  enableServiceLinks: false,
  securityContext: values.podSecurityContext,
  affinity: values.affinity,
  containers: [
    {
      name: KUBERO,
      image: offersOf(context.platform).ui,
      imagePullPolicy: values.image.pullPolicy,
      command: ['node', `${START_FOLDER}/start.cjs`],
      env: variablesOf(context, values),
      ports: [{ name: 'http', containerPort: values.service.port, protocol: 'TCP' }],
      // The first start makes the tables.
      startupProbe: { ...probe(30), periodSeconds: 5 },
      livenessProbe: { ...probe(6), periodSeconds: 10 },
      readinessProbe: { ...probe(3), periodSeconds: 10 },
      resources: {
        requests: {
          cpu: values.resources.requests.cpu,
          memory: values.resources.requests.memory,
        },
        limits: { memory: values.resources.limits.memory },
      },
      securityContext: { ...values.securityContext, capabilities: { drop: ['ALL'] } },
      volumeMounts: [
        { name: 'start', mountPath: START_FOLDER, readOnly: true },
        { name: KUBERO_DATA, mountPath: '/app/server/db' },
        { name: 'tmp', mountPath: '/tmp' },
      ],
    },
  ],
  volumes: [
    { name: 'start', configMap: { name: 'kubero-start' } },
    { name: KUBERO_DATA, persistentVolumeClaim: { claimName: KUBERO_DATA } },
    { name: 'tmp', emptyDir: { sizeLimit: '256Mi' } },
  ],
});

/**
 * The page of Kubero, with its settings and its database. The Deployment is ours and not that of the operator's chart,
 * which lets everybody sign sessions of their own (it cannot set `JWT_SECRET`: kubero#786) and checks no certificate.
 */
export function kuberoServer(scope: Construct, context: ClusterContext): void {
  const values = kuberoSettings(context);
  const metadata = { name: KUBERO, namespace: KUBERO, labels: KUBERO_PODS };
  const readAtStart = JSON.stringify([START_SCRIPT, values.kubero.config]);
  new Kubero(scope, 'settings', { metadata: { name: KUBERO, namespace: KUBERO }, spec: values });
  new ConfigMap(scope, 'start', {
    metadata: { name: 'kubero-start', namespace: KUBERO },
    data: { 'start.cjs': START_SCRIPT },
  });
  new PersistentVolumeClaim(scope, 'data', {
    metadata: {
      name: KUBERO_DATA,
      namespace: KUBERO,
      labels: KUBERO_PODS,
      // With its pod: unclaimed it stays pending, and Argo CD would wait for it.
      annotations: { [SYNC_WAVE]: '1', [SYNC_OPTIONS]: 'Prune=false,Delete=confirm' },
    },
    spec: {
      storageClassName: values.kubero.database.storageClassName,
      accessModes: [...values.kubero.database.accessModes],
      resources: { requests: { storage: values.kubero.database.size } },
    },
  });
  new Deployment(scope, 'page', {
    metadata: { ...metadata, annotations: { [SYNC_WAVE]: '1' } },
    spec: {
      replicas: values.replicaCount,
      strategy: { type: 'Recreate' },
      selector: { matchLabels: KUBERO_PODS },
      template: {
        metadata: {
          labels: KUBERO_PODS,
          // What is read at the start only.
          annotations: { 'checksum/settings': sha256Of(readAtStart) },
        },
        spec: podOf(context, values),
      },
    },
  });
  new Service(scope, 'service', {
    metadata,
    spec: {
      type: values.service.type,
      selector: KUBERO_PODS,
      ports: [{ name: 'http', port: values.service.port, targetPort: 'http' }],
    },
  });
}
