import type { Construct } from 'constructs';
import { ConfigMap, Job, type PodSpec, type Volume } from '../../../../imports/kubernetes/kinds';
import { defaultResources } from '../../../constructs/container-resources';
import { restrictedContainer, restrictedPod } from '../../../constructs/restricted-security';
import { SYNC_WAVE } from '../../../model/argo-cd-annotations';
import type { ClusterContext } from '../../../model/component';
import type { PlacedClient } from '../../../model/sign-in-clients';
import { ADMIN, CASDOOR, CASDOOR_PORT, clientSecretName, CONFIGURATION, CONFIGURATION_PODS } from '../casdoor-names';
import { casdoorImageOf } from '../casdoor-image';
import { configurationSteps, planFiles } from './plan';
import { CONFIGURE_SCRIPT } from './script';

/** Folders of the container, by the variables of the script. */
const FOLDERS = { FILES: '/configuration', KEY: '/key', ADMIN: '/admin', CLIENTS: '/clients' } as const;

const SCRIPTS = '/scripts';

const secretVolume = (name: string, secretName: string, key: string): Volume => ({
  name,
  secret: { secretName, items: [{ key, path: key }] },
});

const podOf = (clients: readonly PlacedClient[], context: ClusterContext): PodSpec => {
  const secrets = clients.filter(({ secret }) => secret !== undefined).map(({ id }) => clientSecretName(id));
  return {
    automountServiceAccountToken: false,
    restartPolicy: 'OnFailure',
    securityContext: restrictedPod({ runAsUser: 1000, runAsGroup: 1000, fsGroup: 1000 }),
    containers: [
      {
        name: 'configure',
        image: casdoorImageOf(context),
        command: ['/bin/sh', `${SCRIPTS}/configure.sh`],
        env: [
          { name: 'CASDOOR', value: `http://${CASDOOR}.${CASDOOR}.svc:${CASDOOR_PORT}` },
          { name: 'TRIES', value: '60' },
          ...Object.entries(FOLDERS).map(([name, value]) => ({ name, value })),
        ],
        resources: defaultResources(context),
        securityContext: restrictedContainer(),
        volumeMounts: [
          { name: 'tmp', mountPath: '/tmp' },
          { name: 'files', mountPath: FOLDERS.FILES, readOnly: true },
          { name: 'scripts', mountPath: SCRIPTS, readOnly: true },
          { name: 'key', mountPath: FOLDERS.KEY, readOnly: true },
          { name: 'admin', mountPath: FOLDERS.ADMIN, readOnly: true },
          { name: 'clients', mountPath: FOLDERS.CLIENTS, readOnly: true },
        ],
      },
    ],
    volumes: [
      { name: 'tmp', emptyDir: {} },
      { name: 'files', configMap: { name: CONFIGURATION } },
      { name: 'scripts', configMap: { name: `${CONFIGURATION}-script` } },
      secretVolume('key', CONFIGURATION, 'clientSecret'),
      secretVolume('admin', ADMIN, 'password'),
      {
        name: 'clients',
        projected: {
          // A client that nobody has written to Vault yet holds up itself alone.
          sources: secrets.map(name => ({
            secret: {
              name,
              optional: true,
              items: ['clientID', 'clientSecret'].map(key => ({ key, path: `${name}/${key}` })),
            },
          })),
        },
      },
    ],
  };
};

/** A Job that brings Casdoor to what the components declare, before the Gateway leads people there. */
export function configurationJob(scope: Construct, clients: readonly PlacedClient[], context: ClusterContext): void {
  const metadata = { name: CONFIGURATION, namespace: CASDOOR };
  new ConfigMap(scope, 'plan', { metadata, data: planFiles(configurationSteps(clients, context)) });
  new ConfigMap(scope, 'script', {
    metadata: { ...metadata, name: `${CONFIGURATION}-script` },
    data: { 'configure.sh': CONFIGURE_SCRIPT },
  });
  new Job(scope, 'job', {
    metadata: {
      ...metadata,
      annotations: {
        'argocd.argoproj.io/hook': 'Sync',
        'argocd.argoproj.io/hook-delete-policy': 'BeforeHookCreation',
        [SYNC_WAVE]: '2',
      },
    },
    spec: {
      backoffLimit: 3,
      template: { metadata: { labels: CONFIGURATION_PODS }, spec: podOf(clients, context) },
    },
  });
}
