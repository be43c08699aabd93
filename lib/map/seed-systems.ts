/** A system that the platform was asked to have, and the components that it consists of. */
export interface SeedSystem {
  readonly system: string;
  readonly components: readonly string[];
}

/** The systems that the original documents name; components beside them stand under their own names. */
export const SEED_SYSTEMS: readonly SeedSystem[] = [
  { system: 'Gateway API', components: ['gateway-api', 'gateway'] },
  { system: 'Cilium', components: ['cilium'] },
  { system: 'cert-manager', components: ['cert-manager'] },
  { system: 'external-dns', components: ['external-dns'] },
  { system: 'Argo CD', components: ['argo-cd'] },
  { system: 'Storage', components: ['local-path-provisioner', 'local-static-provisioner'] },
  {
    system: 'Vault',
    components: ['vault', 'vault-configuration', 'vault-sign-in', 'vault-snapshots'],
  },
  { system: 'Vault Secrets Operator', components: ['vault-secrets-operator', 'adopted-secrets'] },
  {
    system: 'Prometheus and Alertmanager',
    components: ['monitoring-crds', 'kube-prometheus-stack', 'prometheus-central'],
  },
  { system: 'Grafana', components: ['grafana-operator', 'grafana'] },
  { system: 'Casdoor', components: ['casdoor-server'] },
  { system: 'Loki and Vector', components: ['loki', 'vector'] },
  { system: 'Velero', components: ['velero'] },
  { system: 'Snapshots of etcd', components: ['etcd-backup'] },
  { system: 'CloudNativePG', components: ['cloudnative-pg', 'plugin-barman-cloud', 'postgres'] },
];

/** The systems with their components, and every other component as a system of its own. */
export const systemsOf = (components: readonly string[]): readonly SeedSystem[] => {
  const listed = new Set(SEED_SYSTEMS.flatMap(system => system.components));
  return [
    ...SEED_SYSTEMS.map(({ system, components: names }) => ({
      system,
      components: names.filter(name => components.includes(name)),
    })),
    ...components.filter(name => !listed.has(name)).map(name => ({ system: name, components: [name] })),
  ];
};
