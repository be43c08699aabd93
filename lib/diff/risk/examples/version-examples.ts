import { objectOf, workload, type RiskExamples } from './risk-example';

const image = (reference: string): string => workload('', `image: "${reference}"`);

const chart = (values: string): string =>
  objectOf(
    'argoproj.io/v1alpha1',
    'Application',
    `{ sources: [{ chart: gitea, repoURL: https://charts.example.com, targetRevision: 1.0.0, helm: { valuesObject: ${values} } }] }`,
  );

const rule = (ingress: string): string =>
  `apiVersion: v1alpha1\nkind: NetworkRuleConfig\nname: kubelet\nportSelector: { ports: [10250], protocol: tcp }\ningress: ${ingress}\n`;

const installer = (version: string, disk = '/dev/sda'): string =>
  `machine: { install: { disk: ${disk}, image: "factory.example.com/installer/abc:${version}" } }\n`;

/** Examples of the rules about versions, charts, machines and the unknown. */
export const VERSION_EXAMPLES: RiskExamples = {
  'database-version': {
    before: image('docker.io/library/postgres:17.2'),
    after: image('docker.io/library/postgres:18.0'),
    says: ['postgres 17.2 → 18.0: the files of one major version are not read by another, and there is no way back'],
  },
  'version-untried': {
    before: image('example.com/web:1.2.0'),
    after: image('example.com/web:1.3.0'),
    dev: image('example.com/web:1.2.5'),
    says: ['web 1.3.0 is ahead of dev, which runs 1.2.5'],
  },
  'version-back': {
    before: image('example.com/web:1.2.0'),
    after: image('example.com/web:1.1.9'),
    says: ['web 1.2.0 → 1.1.9 goes back: what the newer one wrote may not be read'],
  },
  'version-major': {
    before: image('example.com/web:1.2.0'),
    after: image('example.com/web:v2.0.0'),
    says: ['web 1.2.0 → v2.0.0 is a major version: read what it breaks'],
  },
  'version-minor': {
    before: chart('{}'),
    after: chart('{}').replace('1.0.0', '1.1.0'),
    says: ['chart gitea 1.0.0 → 1.1.0 is a minor version'],
  },
  'version-patch': {
    before: image('example.com/web:1.2.0'),
    after: image('example.com/web:1.2.1'),
    says: ['web 1.2.0 → 1.2.1 is a patch'],
  },
  'version-other': {
    before: image('example.com/web:main'),
    after: image('example.com/other:main'),
    says: ['other example.com/web:main → example.com/other:main: nobody can tell which is newer'],
  },
  'chart-unseen': {
    before: chart('{}'),
    after: chart('{}').replace('1.0.0', '1.1.0'),
    facts: { 'gitea 1.0.0': objectOf('v1', 'Service', '{}') },
    says: ['what chart gitea makes is not compared: there are no facts of 1.1.0'],
  },
  'chart-storage': {
    before: chart('{ persistence: { size: 10Gi } }'),
    after: chart('{ persistence: { size: 20Gi } }'),
    says: ['changes where or how long data is kept: persistence.size'],
  },
  'chart-rights': {
    before: chart('{ configs: { rbac: { policy.default: "" } } }'),
    after: chart('{ configs: { rbac: { policy.default: role:readonly } } }'),
    says: ['changes who may do what: configs.rbac["policy.default"]'],
  },
  'chart-replicas': {
    before: chart('{ web: { replicaCount: 2 } }'),
    after: chart('{ web: { replicaCount: 1 } }'),
    says: ['runs fewer pods: web.replicaCount 2 → 1'],
  },
  'chart-part-off': {
    before: chart('{ metrics: { enabled: true } }'),
    after: chart('{ metrics: { enabled: false } }'),
    says: ['the chart makes this part no more: metrics.enabled'],
  },
  'chart-values': {
    before: chart('{ log: info }'),
    after: chart('{ log: debug }'),
    says: ['1 value of the chart changed; what it makes of them is not rendered here'],
  },
  'machine-reboot': {
    machine: true,
    before: 'machine: { features: { rbac: true } }\n',
    after: 'machine: { features: { rbac: false } }\n',
    says: ['needs a reboot, which talosctl apply-config does by itself up to Talos 1.13: machine.features.rbac'],
  },
  'machine-upgrade': {
    machine: true,
    before: installer('v1.13.8'),
    after: installer('v1.13.9'),
    says: [
      'Talos v1.13.8 → v1.13.9, a patch version: with the next talosctl upgrade, which reboots; one node at a time',
    ],
  },
  'machine-install': {
    machine: true,
    before: installer('v1.13.9'),
    after: installer('v1.13.9', '/dev/sdb'),
    says: ['is used at the next installation or upgrade, not before: machine.install.disk'],
  },
  'machine-taints': {
    machine: true,
    before: 'machine: { nodeTaints: { pool: "a:NoSchedule" } }\n',
    after: 'machine: { nodeTaints: { pool: "b:NoSchedule" } }\n',
    says: ['a worker takes taints when it registers, not later: kubectl taint does it on nodes that are there'],
  },
  'control-plane-restart': {
    machine: true,
    before: 'cluster: { apiServer: { extraArgs: { v: "1" } } }\n',
    after: 'cluster: { apiServer: { extraArgs: { v: "2" } } }\n',
    says: ['parts of the control plane restart on each node, without a reboot: cluster.apiServer.extraArgs'],
  },
  'machine-volume': {
    machine: true,
    before: 'apiVersion: v1alpha1\nkind: UserVolumeConfig\nname: data\nprovisioning: { minSize: 50GiB }\n',
    after: 'apiVersion: v1alpha1\nkind: UserVolumeConfig\nname: data\nprovisioning: { minSize: 60GiB }\n',
    says: [
      'a volume that is there is not made anew: encryption and disk hold for new ones, a size for one that can grow',
    ],
  },
  'firewall-opened': {
    machine: true,
    before: rule('[{ subnet: 10.0.0.0/24 }]'),
    after: rule('[{ subnet: 10.0.0.0/24 }, { subnet: 0.0.0.0/0 }]'),
    says: ['the firewall of the machine lets more in: subnet 0.0.0.0/0'],
  },
  'firewall-closed': {
    machine: true,
    before: 'apiVersion: v1alpha1\nkind: NetworkDefaultActionConfig\ningress: accept\n',
    after: 'apiVersion: v1alpha1\nkind: NetworkDefaultActionConfig\ningress: block\n',
    says: ['the firewall of the machine lets only in what a rule names: apply it with --mode=try'],
  },
  'machine-gone': {
    machine: { before: 'nodes/prod-worker-3.yaml', after: 'worker.yaml' },
    before: 'apiVersion: v1alpha1\nkind: HostnameConfig\nhostname: prod-worker-3\n',
    says: [
      'machine prod-worker-3 goes, and nothing empties it: its pods end with it, and volumes on its disks are lost; empty it first, as npm run retire -- node prod-worker-3 plans',
    ],
  },
  'machine-no-reboot': {
    machine: true,
    before: 'machine: { sysctls: { vm.swappiness: "10" } }\n',
    after: 'machine: { sysctls: { vm.swappiness: "20" } }\n',
    says: ['1 value taken without a reboot: machine.sysctls["vm.swappiness"]'],
  },
  deleted: {
    before: 'apiVersion: v1\nkind: ConfigMap\nmetadata: { name: a }\n',
    says: ['is deleted by whoever applies these files'],
  },
  'sensitive-deleted': {
    before: objectOf('v1', 'PersistentVolume', '{}').replace(', namespace: shop', ''),
    says: ['is deleted by whoever applies these files; it is of a kind that holds state, rights or ways'],
  },
  'unknown-change': {
    before: objectOf('cert-manager.io/v1', 'Certificate', '{ secretName: tls, duration: 1h }'),
    after: objectOf('cert-manager.io/v1', 'Certificate', '{ secretName: tls, duration: 2h }'),
    says: ['changes in a way that no rule knows: read the fields'],
  },
  'unknown-metadata': {
    after: 'apiVersion: v1\nkind: ServiceAccount\nmetadata: { name: a }\n',
    says: ['is new, of a kind that holds state, rights or ways'],
  },
};
