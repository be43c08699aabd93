import type { JsonObject } from '../../../model/json';
import { objectAt, objectsAt, textAt } from '../../declared/fields';
import { countAt } from '../count-at';
import type { MadeKind, Place } from './made-pod';
import { merged } from './merged';

const GROUP = 'postgresql.cnpg.io';

const RUNTIME_DEFAULT = { type: 'RuntimeDefault' };

const seccompOf = (cluster: JsonObject): JsonObject => ({
  seccompProfile: 'seccompProfile' in cluster ? objectAt(cluster, 'seccompProfile') : RUNTIME_DEFAULT,
});

/** What the operator sets where the Cluster leaves a field of `securityContext` out. */
const containerContext = (cluster: JsonObject): JsonObject => ({
  ...seccompOf(cluster),
  capabilities: { drop: ['ALL'] },
  privileged: false,
  runAsNonRoot: true,
  readOnlyRootFilesystem: true,
  allowPrivilegeEscalation: false,
  ...objectAt(cluster, 'securityContext'),
});

/** A pod context of the Cluster's own keeps only what it does not say of user, group and seccomp. */
const podContext = (cluster: JsonObject): JsonObject => {
  const user = { runAsUser: cluster['postgresUID'] ?? 26, runAsGroup: cluster['postgresGID'] ?? 26 };
  return 'podSecurityContext' in cluster
    ? { ...seccompOf(cluster), ...user, ...objectAt(cluster, 'podSecurityContext') }
    : { ...seccompOf(cluster), ...user, runAsNonRoot: true };
};

const CLUSTER_PLACES: readonly Place[] = [
  { at: ['securityContext'], field: ['spec', 'podSecurityContext'] },
  ...['containers', 'initContainers'].map(key => ({
    at: [key, 0, 'securityContext'],
    field: ['spec', 'securityContext'],
  })),
];

/** An instance of a database and the jobs that prepare it. */
const cluster: MadeKind = {
  group: GROUP,
  kind: 'Cluster',
  source:
    'https://github.com/cloudnative-pg/cloudnative-pg/blob/v1.30.0/pkg/specs/pods.go (createClusterPodSpec, GetPodSecurityContext) and containers.go (GetSecurityContext)',
  pods: spec => {
    const own = { securityContext: containerContext(spec), resources: objectAt(spec, 'resources') };
    return [
      {
        spec: {
          securityContext: podContext(spec),
          initContainers: [{ name: 'bootstrap-controller', ...own }],
          containers: [{ name: 'postgres', ...own }],
        },
        places: CLUSTER_PLACES,
        count: countAt(spec, 'instances') ?? 1,
      },
    ];
  },
};

/** PgBouncer takes its contexts from the Cluster; everything else of the template stays. */
const pooler: MadeKind = {
  group: GROUP,
  kind: 'Pooler',
  source:
    'https://github.com/cloudnative-pg/cloudnative-pg/blob/v1.30.0/pkg/specs/pgbouncer/deployments.go (Deployment)',
  pods: (spec, { namespace }, find) => {
    const name = textAt(objectAt(spec, 'cluster'), 'name') ?? '';
    const owner = objectAt(find(GROUP, 'Cluster', namespace, name)?.body, 'spec');
    const template = objectAt(spec, 'template', 'spec');
    const forced = (list: string, container: string): readonly JsonObject[] => {
      const own = objectsAt(template, list);
      const securityContext = containerContext(owner);
      return own.some(item => item['name'] === container)
        ? own.map(item => (item['name'] === container ? { ...item, securityContext } : item))
        : [...own, { name: container, securityContext }];
    };
    return [
      {
        spec: merged(template, {
          securityContext: { ...seccompOf(owner), runAsUser: 998, runAsGroup: 996, runAsNonRoot: true },
          initContainers: forced('initContainers', 'bootstrap-controller'),
          containers: forced('containers', 'pgbouncer'),
        }),
        places: [{ at: [], field: ['spec', 'template', 'spec'] }],
        count: countAt(spec, 'instances') ?? 1,
      },
    ];
  },
};

/** Pods that CloudNativePG makes. */
export const CLOUDNATIVE_PG: readonly MadeKind[] = [cluster, pooler];
