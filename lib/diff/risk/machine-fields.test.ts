import { diffYaml } from '../testing/diff-yaml';

const document = (kind: string, fields: string): string => `apiVersion: v1alpha1\nkind: ${kind}\n${fields}\n`;

/** Rules of the documents, with their sentences. */
const told = (before: string | undefined, after?: string): readonly string[] =>
  diffYaml({ machine: true, ...(before === undefined ? {} : { before }), ...(after === undefined ? {} : { after }) })
    .machines.flatMap(({ risks }) => risks)
    .map(({ rule, level, says }) => `${level} ${rule}: ${says}`);

const both = (kind: string, before: string, after: string): readonly string[] =>
  told(document(kind, before), document(kind, after));

test('a new version of Talos is an upgrade in the document of 1.14 too, and what else is installed waits for one', () => {
  const installer = (version: string, disk = '/dev/sda'): string =>
    `installer: { image: "factory.example.com/installer/abc:${version}" }\nprovisioning: { diskSelector: { match: ${disk} } }`;
  expect(both('UnattendedInstallConfig', installer('v1.14.4'), installer('v1.14.5'))).toEqual([
    'high machine-upgrade: Talos v1.14.4 → v1.14.5, a patch version: with the next talosctl upgrade, which reboots; one node at a time',
  ]);
  expect(both('UnattendedInstallConfig', installer('v1.14.4'), installer('v1.14.4', '/dev/sdb'))).toEqual([
    'medium machine-install: is used at the next installation or upgrade, not before: UnattendedInstallConfig.provisioning.diskSelector',
  ]);
});

test('networks of a cluster stay in the document of 1.14 as well', () => {
  expect(both('KubeNetworkConfig', 'dnsDomain: cluster.local', 'dnsDomain: example.com')).toEqual([
    'high machine-fixed: nodes, pods and Services that are there keep the old one: KubeNetworkConfig.dnsDomain: cluster.local → example.com',
    'low machine-no-reboot: 1 value taken without a reboot: dnsDomain',
  ]);
});

test('documents of the control plane restart its parts, and those about rights are told also when they come or go', () => {
  expect(both('KubeAPIServerConfig', 'extraArgs: { v: "1" }', 'extraArgs: { v: "2" }')).toEqual([
    'medium control-plane-restart: parts of the control plane restart on each node, without a reboot: KubeAPIServerConfig.extraArgs.v',
    'low machine-no-reboot: 1 value taken without a reboot: extraArgs.v',
  ]);
  expect(
    both('KubeAPIServerConfig', 'extraArgs: { v: "1" }', 'extraArgs: { v: "1", anonymous-auth: "true" }'),
  ).toContain(
    'high machine-rights: changes who may do what, or what is refused or noted: KubeAPIServerConfig.extraArgs.anonymous-auth: unset → true',
  );
  const access = document('KubeTalosAPIAccessConfig', 'allowedRoles: [os:admin]');
  const rights = 'high machine-rights: changes who may do what, or what is refused or noted: KubeTalosAPIAccessConfig';
  expect(told(undefined, access)).toContain(`${rights}: unset → {"allowedRoles":["os:admin"]}`);
  expect(told(access)).toContain(`${rights}: {"allowedRoles":["os:admin"]} → unset`);
  expect(told(undefined, document('TimeSyncConfig', 'ntp: { servers: [a] }'))).toEqual([
    'low machine-no-reboot: is new',
  ]);
});

test('taints of a worker that is there are told in the document of 1.14 too', () => {
  expect(both('KubeNodeConfig', 'taints: { pool: "a:NoSchedule" }', 'taints: { pool: "b:NoSchedule" }')).toContain(
    'medium machine-taints: a worker takes taints when it registers, not later: kubectl taint does it on nodes that are there',
  );
  expect(both('KubeNodeConfig', 'labels: { a: b }', 'labels: { a: c }')).toEqual([
    'low machine-no-reboot: 1 value taken without a reboot: labels.a',
  ]);
});

test('taints in a document that comes or goes are told where the machine stays, and Talos gives them to control planes at once', () => {
  const volume = document('VolumeConfig', 'name: STATE');
  const tainted = document('KubeNodeConfig', 'taints: { pool: "a:NoSchedule" }');
  const says =
    'medium machine-taints: a worker takes taints when it registers, not later: kubectl taint does it on nodes that are there';
  expect(told(volume, `${volume}---\n${tainted}`)).toEqual([says, 'low machine-no-reboot: is new']);
  expect(told(`${volume}---\n${tainted}`, volume)).toEqual([says, 'low machine-no-reboot: is gone']);
  expect(told(volume, `machine: { nodeTaints: { pool: "a:NoSchedule" } }\n---\n${volume}`)).toContain(says);
  expect(told(volume, `${volume}---\n${document('KubeNodeConfig', 'labels: { a: b }')}`)).toEqual([
    'low machine-no-reboot: is new',
  ]);
  expect(told(undefined, tainted)).toEqual(['low machine-no-reboot: is new']);
  const { machines } = diffYaml({
    machine: { before: 'controlplane.yaml', after: 'controlplane.yaml' },
    before: document('KubeNodeConfig', 'taints: { pool: "a:NoSchedule" }'),
    after: document('KubeNodeConfig', 'taints: { pool: "b:NoSchedule" }'),
  });
  expect(machines.flatMap(({ risks }) => risks.map(({ rule }) => rule))).toEqual(['machine-no-reboot']);
});

test('a section that comes or goes as a whole is judged by what is in it', () => {
  const network = 'cluster: { network: { dnsDomain: example.com } }\n';
  expect(told(network, `${network}machine: { features: { kubePrism: { enabled: true } } }\n`)).toEqual([
    'low machine-no-reboot: 1 value taken without a reboot: machine.features.kubePrism',
  ]);
  expect(told(network, `${network}machine: { features: { rbac: true, kubePrism: { enabled: true } } }\n`)).toEqual([
    'high machine-reboot: needs a reboot, which talosctl apply-config does by itself up to Talos 1.13: machine.features.rbac',
    'high machine-rights: changes who may do what, or what is refused or noted: machine.features.rbac: unset → true',
    'low machine-no-reboot: 1 value taken without a reboot: machine.features.kubePrism',
  ]);
});

test('a machine that leaves its way out, and a shared address that goes, are told; a link that goes with its file is not', () => {
  const link = (gateway: string): string =>
    `name: lan0\naddresses: [{ address: 10.30.0.11/24 }]\nroutes: [{ gateway: ${gateway} }]`;
  expect(both('LinkConfig', link('10.30.0.1'), link('10.30.0.2'))[0]).toMatch(
    /^high machine-address: the machine may not be reached any more: routes\S*; apply it with --mode=try$/,
  );
  expect(both('LinkConfig', link('10.30.0.1'), `${link('10.30.0.1')}\nmtu: 1400`)).toEqual([
    'low machine-no-reboot: 1 value taken without a reboot: mtu',
  ]);
  expect(told(document('LinkConfig', link('10.30.0.1')))).toEqual(['low machine-no-reboot: is gone']);
  expect(told(document('Layer2VIPConfig', 'name: 10.30.0.10\nlink: lan0'))).toEqual([
    'high machine-address: nobody answers at 10.30.0.10 any more: names and clients of the API leave it first',
    'low machine-no-reboot: is gone',
  ]);
  expect(told(undefined, document('Layer2VIPConfig', 'name: 10.30.0.10\nlink: lan0'))).toEqual([
    'low machine-no-reboot: is new',
  ]);
});

test('a machine that gets another name is a new Node; one that takes the place of another is not', () => {
  const link = (name: string, address: string): string =>
    document(
      'LinkConfig',
      `name: ${name}\naddresses: [{ address: ${address} }]\nmtu: 1500\nroutes: [{ gateway: 10.30.0.1 }]`,
    );
  const renamed = diffYaml({
    machine: { before: 'nodes/w-1.yaml', after: 'nodes/w-9.yaml' },
    before: link('lan0', '10.30.0.21/24'),
    after: link('lan0', '10.30.0.21/24'),
  });
  expect(renamed.machines.flatMap(({ risks }) => risks.map(({ says }) => says))).toContain(
    'the machine is called w-9 from now on: that is a new Node, and volumes on its disks stay with w-1; empty it first, as for npm run retire -- node w-1',
  );
  const replaced = diffYaml({
    machine: { before: 'nodes/w-1.yaml', after: 'nodes/w-9.yaml' },
    before: link('lan0', '10.30.0.21/24'),
    after: link('lan0', '10.30.0.29/24'),
  });
  expect(replaced.machines.flatMap(({ risks }) => risks.map(({ says }) => says))).toEqual([
    'machine w-1 goes, and nothing empties it: its pods end with it, and volumes on its disks are lost; empty it first, as npm run retire -- node w-1 plans',
    'is gone',
    'is new',
  ]);
});
