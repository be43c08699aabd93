import type { Construct } from 'constructs';
import { ConfigMap, Job, ServiceAccount, type PodSpec } from '../../../../imports/kubernetes/kinds';
import { defaultResources } from '../../../constructs/container-resources';
import { restrictedContainer, restrictedPod } from '../../../constructs/restricted-security';
import type { ClusterContext } from '../../../model/component';
import { VAULT_AUDIENCE } from '../../../model/vault';
import { SERVER_SECRET } from '../certificates';
import { ACTIVE_ADDRESS, VAULT } from '../vault-address';
import { vaultImageOf } from '../vault-image';
import { planFiles, type Step } from './plan';
import { CONFIGURATOR } from './policies';
import { CONFIGURE_SCRIPT } from './script';

/** What a Job applies. */
export interface ConfigurationJob {
  /** Name of all its objects, and of its record in Vault. */
  readonly name: string;
  readonly steps: readonly Step[];
  /** Files beside the plan. @default - none */
  readonly files?: Readonly<Record<string, string>>;
  /** Secret with the client of the single sign-on. @default - no step needs it */
  readonly client?: string;
}

const FILES = '/configuration';
const SCRIPTS = '/scripts';
const CLIENT = '/client';
const TOKENS = '/var/run/secrets/vault';

const podOf = ({ name, client }: ConfigurationJob, context: ClusterContext): PodSpec => ({
  serviceAccountName: name,
  automountServiceAccountToken: false,
  restartPolicy: 'OnFailure',
  securityContext: restrictedPod({ runAsUser: 100, runAsGroup: 1000, fsGroup: 1000 }),
  containers: [
    {
      name: 'configure',
      image: vaultImageOf(context),
      command: ['/bin/sh', `${SCRIPTS}/configure.sh`],
      env: [
        { name: 'VAULT_ADDR', value: ACTIVE_ADDRESS },
        { name: 'VAULT_CACERT', value: '/tls/ca.crt' },
        { name: 'HOME', value: '/tmp' },
        { name: 'FILES', value: FILES },
        { name: 'CLIENT', value: CLIENT },
        { name: 'ROLE', value: CONFIGURATOR },
        { name: 'RECORD', value: name },
        { name: 'TOKEN_FILE', value: `${TOKENS}/token` },
      ],
      resources: defaultResources(context),
      securityContext: restrictedContainer(),
      volumeMounts: [
        { name: 'tmp', mountPath: '/tmp' },
        { name: 'files', mountPath: FILES, readOnly: true },
        { name: 'scripts', mountPath: SCRIPTS, readOnly: true },
        { name: 'token', mountPath: TOKENS, readOnly: true },
        { name: 'authority', mountPath: '/tls', readOnly: true },
        ...(client === undefined ? [] : [{ name: 'client', mountPath: CLIENT, readOnly: true }]),
      ],
    },
  ],
  volumes: [
    { name: 'tmp', emptyDir: {} },
    { name: 'files', configMap: { name } },
    { name: 'scripts', configMap: { name: `${name}-script` } },
    {
      name: 'token',
      projected: {
        sources: [{ serviceAccountToken: { path: 'token', audience: VAULT_AUDIENCE, expirationSeconds: 600 } }],
      },
    },
    { name: 'authority', secret: { secretName: SERVER_SECRET, items: [{ key: 'ca.crt', path: 'ca.crt' }] } },
    ...(client === undefined ? [] : [{ name: 'client', secret: { secretName: client } }]),
  ],
});

/** A Job that applies a plan to Vault after each sync, and the files that it reads. */
export function configurationJob(scope: Construct, job: ConfigurationJob, context: ClusterContext): void {
  const { name, steps, files = {} } = job;
  const metadata = { name, namespace: VAULT };
  new ServiceAccount(scope, 'account', { metadata, automountServiceAccountToken: false });
  new ConfigMap(scope, 'files', { metadata, data: { ...planFiles(steps), ...files } });
  new ConfigMap(scope, 'script', {
    metadata: { ...metadata, name: `${name}-script` },
    data: { 'configure.sh': CONFIGURE_SCRIPT },
  });
  new Job(scope, 'job', {
    metadata: {
      ...metadata,
      annotations: {
        'argocd.argoproj.io/hook': 'PostSync',
        'argocd.argoproj.io/hook-delete-policy': 'BeforeHookCreation',
      },
    },
    spec: { backoffLimit: 3, template: { spec: podOf(job, context) } },
  });
}
