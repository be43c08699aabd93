import type { ChartValues } from '../../../imports/charts/chart-values';
import { containerResources, defaultResources } from '../../constructs/container-resources';
import { restrictedPod, writableContainer } from '../../constructs/restricted-security';
import type { ClusterContext } from '../../model/component';
import { retainClassOf } from '../storage/storage-classes';
import { SERVER_SECRET } from './certificates';
import { vaultImageOf } from './vault-image';
import { RELOAD_SCRIPT } from './reload';
import { sealOf, sealParts } from './seal';
import { serverConfig, SERVERS, TLS_FOLDER } from './server-config';

type VaultValues = ChartValues['vault'];

/** What a server gets where the cluster says nothing. */
const RESOURCES = { cpu: '250m', memory: '512Mi' };

/** Least that Pod Security `restricted` asks of a container. */
/** Never two on one node, and on nodes of the cloud where there are such. */
const AFFINITY = {
  podAntiAffinity: {
    requiredDuringSchedulingIgnoredDuringExecution: [
      {
        labelSelector: {
          matchLabels: {
            'app.kubernetes.io/name': 'vault',
            'app.kubernetes.io/instance': 'vault',
            component: 'server',
          },
        },
        topologyKey: 'kubernetes.io/hostname',
      },
    ],
  },
  nodeAffinity: {
    preferredDuringSchedulingIgnoredDuringExecution: [
      { weight: 100, preference: { matchExpressions: [{ key: 'node-type', operator: 'In', values: ['cloud'] }] } },
    ],
  },
};

/** Three servers with Raft, their certificate, and volumes that outlive them. */
export function vaultValues(context: ClusterContext): VaultValues {
  const seal = sealOf(context.platform);
  const storage = { enabled: true, size: '10Gi', storageClass: retainClassOf(context) };
  return {
    global: { tlsDisable: false },
    injector: { enabled: false },
    server: {
      resources: containerResources(context.cluster.components.vault?.resources ?? RESOURCES),
      annotations: { 'kubectl.kubernetes.io/default-container': 'vault' },
      affinity: AFFINITY,
      statefulSet: {
        securityContext: {
          pod: restrictedPod({ runAsUser: 100, runAsGroup: 1000, fsGroup: 1000 }),
          container: writableContainer(),
        },
      },
      extraEnvironmentVars: { VAULT_CACERT: `${TLS_FOLDER}/ca.crt` },
      extraSecretEnvironmentVars: sealParts(seal).variables.map(({ name, secret, key }) => ({
        envName: name,
        secretName: secret,
        secretKey: key,
      })),
      volumes: [{ name: 'tls', secret: { secretName: SERVER_SECRET } }],
      volumeMounts: [{ name: 'tls', mountPath: TLS_FOLDER, readOnly: true }],
      shareProcessNamespace: true,
      extraContainers: [
        {
          name: 'reload',
          image: vaultImageOf(context),
          command: ['/bin/sh', '-c', RELOAD_SCRIPT],
          resources: defaultResources(context),
          securityContext: writableContainer(),
          volumeMounts: [
            { name: 'tls', mountPath: TLS_FOLDER, readOnly: true },
            { name: 'audit', mountPath: '/vault/audit' },
          ],
        },
      ],
      dataStorage: storage,
      auditStorage: storage,
      standalone: { enabled: false },
      ha: {
        enabled: true,
        replicas: SERVERS,
        apiAddr: 'https://$(VAULT_K8S_POD_NAME).vault-internal:8200',
        raft: { enabled: true, setNodeId: true, config: serverConfig(seal) },
        disruptionBudget: { enabled: true, maxUnavailable: 1 },
      },
    },
  };
}
