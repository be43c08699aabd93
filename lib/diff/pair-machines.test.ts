import { diffYaml } from './testing/diff-yaml';

const document = (kind: string, fields: string): string => `apiVersion: v1alpha1\nkind: ${kind}\n${fields}\n`;

const joined = (...documents: readonly string[]): string => documents.join('---\n');

/** What is told of the documents of a file. */
const told = (before: string, after: string, file = 'nodes/w-1.yaml'): readonly string[] =>
  diffYaml({ machine: { before: file, after: file }, before, after }).machines.flatMap(({ risks, ...change }) =>
    risks.map(({ level, says }) => `${level} ${(change.after ?? change.before)?.name ?? ''}: ${says}`),
  );

const HOST = document('HostnameConfig', 'hostname: w-1');

const link = (name: string, address = '10.30.0.21/24'): string =>
  document('LinkConfig', `name: ${name}\naddresses: [{ address: ${address} }]`);

test('a link that only has another name is where the machine is reached from now on', () => {
  expect(told(joined(HOST, link('eth1')), joined(HOST, link('eth2')))).toEqual([
    'high nodes/w-1/eth1: the machine has 10.30.0.21/24 at eth2 instead of eth1, and is not reached where no link is called so; apply it with --mode=try',
    'medium nodes/w-1/eth1: a new name is another object: this one goes, and LinkConfig nodes/w-1/eth2 comes',
    'low nodes/w-1/eth1: is gone',
    'low nodes/w-1/eth2: is new',
  ]);
});

test('a link that goes takes its addresses along, whatever else comes', () => {
  const gone =
    'high nodes/w-1/eth1: the machine has 10.30.0.21/24 no more, as its link eth1 goes; apply it with --mode=try';
  expect(told(joined(HOST, link('eth1')), HOST)).toEqual([gone, 'low nodes/w-1/eth1: is gone']);
  expect(told(joined(HOST, link('eth1')), joined(HOST, link('eth2', '10.30.0.99/24')))[0]).toBe(gone);
  const bare = document('LinkConfig', 'name: eth1');
  expect(told(joined(HOST, bare), HOST)[0]).toContain('the machine has what it has no more');
});

test('an alias that goes is told, and not where the same card has another name', () => {
  const alias = (name: string, card = 'a'): string =>
    document('LinkAliasConfig', `name: ${name}\nselector: { match: ${card} }`);
  const says =
    'high nodes/w-1/lan0: no link is called lan0 by its card any more, and the machine is not reached where none has this name itself; apply it with --mode=try';
  expect(told(joined(HOST, alias('lan0')), HOST)).toEqual([says, 'low nodes/w-1/lan0: is gone']);
  expect(told(joined(HOST, alias('lan0')), joined(HOST, alias('lan1', 'b')))).toContain(says);
  expect(told(joined(HOST, alias('lan0')), joined(HOST, alias('lan1')))).not.toContain(says);
});

test('a machine or a pool that goes is told once, and no more of its parts than that they are gone', () => {
  const volume = document('UserVolumeConfig', 'name: data');
  const rule = document('NetworkRuleConfig', 'name: gateway\ningress: [{ subnet: 0.0.0.0/0 }]');
  const parts = joined('machine: { install: { disk: /dev/sda } }\n', volume, rule, link('eth1'));
  expect(told(parts, '', 'pools/rented.yaml')).toEqual([
    'high pools/rented: pool rented goes, and nothing empties its machines: nobody grows it or takes them away any more, and where the firewall knew their network it lets them in no more; drain and delete them first, as volumes on their disks are lost',
    'low pools/rented: is gone',
    'low pools/rented/data: is gone',
    'low pools/rented/gateway: is gone',
    'low pools/rented/eth1: is gone',
  ]);
  expect(told(parts, '').filter(line => line.startsWith('high'))).toHaveLength(1);
  // What all workers have is no machine.
  expect(told(joined(volume), '', 'worker.yaml')).toEqual([
    'high worker/data: the volume is not mounted any more; what is on it stays on the disk',
    'low worker/data: is gone',
  ]);
});

test('what only stands elsewhere since Talos 1.14 is the same, and the rest is told where it stands now', () => {
  const old =
    'machine:\n  install: { image: "example.com/installer/abc:v1.13.9", diskSelector: { serial: A } }\n' +
    '  nodeTaints: { pool: "a:NoSchedule" }\n  features: { kubernetesTalosAPIAccess: { enabled: true, allowedRoles: [os:reader] } }\n';
  const now = (role: string): string =>
    joined(
      document(
        'UnattendedInstallConfig',
        `installer: { image: "example.com/installer/abc:v1.14.4" }\nprovisioning: { diskSelector: { match: 'disk.serial == "A"' } }`,
      ),
      document('KubeNodeConfig', 'taints: { pool: "a:NoSchedule" }'),
      document('KubeTalosAPIAccessConfig', `allowedRoles: [${role}]`),
    );
  const upgrade =
    'high nodes/w-1: Talos v1.13.9 → v1.14.4, a minor version: with the next talosctl upgrade, which reboots; one node at a time';
  expect(told(old, now('os:reader'))).toEqual([upgrade]);
  expect(told(old, now('os:admin'))).toEqual([
    upgrade,
    'high nodes/w-1: changes who may do what, or what is refused or noted: KubeTalosAPIAccessConfig.allowedRoles[]: os:reader → unset',
    'high nodes/w-1: changes who may do what, or what is refused or noted: KubeTalosAPIAccessConfig.allowedRoles[]: unset → os:admin',
    'low nodes/w-1: 2 values taken without a reboot: allowedRoles[]',
  ]);
});

test('what no document of Talos 1.14 says is told as gone', () => {
  const old =
    'machine: { install: { image: "a:v1.13.9", diskSelector: { type: nvme, size: ">= 1TB" } }, features: { rbac: true } }\n';
  const now = document('UnattendedInstallConfig', 'installer: { image: "a:v1.14.4" }');
  expect(told(old, now).map(line => line.split(':')[1])).toEqual(
    expect.arrayContaining([' needs a reboot, which talosctl apply-config does by itself up to Talos 1.13']),
  );
});

test('two sides of one line of Talos are compared as they are written', () => {
  const at = (image: string): string => `machine: { install: { image: "${image}" } }\n`;
  const [change] = diffYaml({ machine: true, before: at('a:v1.13.8'), after: at('a:v1.13.9') }).machines;
  expect(change?.fields.map(({ path }) => path.join('.'))).toEqual(['machine.install.image']);
});
