import type { Construct } from 'constructs';
import {
  ConfigMap,
  CronJob,
  Job,
  Role,
  RoleBinding,
  ServiceAccount,
  type PodSpec,
} from '../../../imports/kubernetes/kinds';
import { defaultResources } from '../../constructs/container-resources';
import { restrictedContainer, restrictedPod } from '../../constructs/restricted-security';
import { SYNC_WAVE } from '../../model/argo-cd-annotations';
import type { ClusterContext } from '../../model/component';
import { kubectlImage } from '../kubectl-image';
import { SERVER_SECRET } from './certificates';
import { VAULT, VAULT_CA } from './vault-address';

const NAME = 'vault-authority-bundle';

/** Makes a ConfigMap of the authority that lies beside it. */
const KUSTOMIZATION = [
  'apiVersion: kustomize.config.k8s.io/v1beta1',
  'kind: Kustomization',
  `namespace: ${VAULT}`,
  'generatorOptions:',
  '  disableNameSuffixHash: true',
  'configMapGenerator:',
  `  - name: ${VAULT_CA}`,
  '    files: [ca.crt]',
  '',
].join('\n');

const podOf = (context: ClusterContext): PodSpec => ({
  serviceAccountName: NAME,
  restartPolicy: 'OnFailure',
  securityContext: restrictedPod({ runAsUser: 65532, runAsGroup: 65532 }),
  containers: [
    {
      name: 'kubectl',
      image: kubectlImage(context),
      args: [
        'apply',
        '--server-side',
        '--force-conflicts',
        `--field-manager=${NAME}`,
        '--cache-dir=/tmp/cache',
        '--kustomize=/bundle',
      ],
      resources: defaultResources(context),
      securityContext: restrictedContainer(),
      volumeMounts: [
        { name: 'bundle', mountPath: '/bundle', readOnly: true },
        { name: 'tmp', mountPath: '/tmp' },
      ],
    },
  ],
  volumes: [
    { name: 'tmp', emptyDir: {} },
    {
      name: 'bundle',
      projected: {
        sources: [
          { configMap: { name: NAME, items: [{ key: 'kustomization.yaml', path: 'kustomization.yaml' }] } },
          // The certificate alone: the key of the servers is not mounted.
          { secret: { name: SERVER_SECRET, items: [{ key: 'ca.crt', path: 'ca.crt' }] } },
        ],
      },
    },
  ],
});

/**
 * Copies the authority of Vault's certificates from the Secret of cert-manager into the ConfigMap that the Gateway
 * reads: at each sync, and each week for a renewed authority. Cilium takes ConfigMaps alone.
 * https://github.com/cilium/cilium/issues/47759
 */
export function authorityBundle(scope: Construct, context: ClusterContext): void {
  const metadata = { name: NAME, namespace: VAULT };
  new ConfigMap(scope, 'bundle-files', { metadata, data: { 'kustomization.yaml': KUSTOMIZATION } });
  new ServiceAccount(scope, 'bundle-account', { metadata });
  new Role(scope, 'bundle-role', {
    metadata,
    rules: [
      { apiGroups: [''], resources: ['configmaps'], verbs: ['create'] },
      { apiGroups: [''], resources: ['configmaps'], resourceNames: [VAULT_CA], verbs: ['get', 'patch'] },
    ],
  });
  new RoleBinding(scope, 'bundle-binding', {
    metadata,
    roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'Role', name: NAME },
    subjects: [{ kind: 'ServiceAccount', name: NAME, namespace: VAULT }],
  });
  const template = { spec: podOf(context) };
  new Job(scope, 'bundle-job', {
    metadata: {
      ...metadata,
      annotations: {
        'argocd.argoproj.io/hook': 'Sync',
        'argocd.argoproj.io/hook-delete-policy': 'BeforeHookCreation',
        [SYNC_WAVE]: '0',
      },
    },
    spec: { backoffLimit: 10, template },
  });
  new CronJob(scope, 'bundle-schedule', {
    metadata,
    spec: {
      schedule: '20 4 * * 1',
      timeZone: 'Etc/UTC',
      concurrencyPolicy: 'Forbid',
      successfulJobsHistoryLimit: 1,
      failedJobsHistoryLimit: 3,
      jobTemplate: { spec: { backoffLimit: 10, template } },
    },
  });
}
