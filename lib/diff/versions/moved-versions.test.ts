import { objectOf } from '../risk/examples/risk-example';
import { diffYaml, type YamlSides } from '../testing/diff-yaml';

const release = (program: string, version: string, name = program.replace(/\W/g, '').toLowerCase()): string =>
  objectOf(
    'argoproj.io/v1alpha1',
    'Application',
    `{ source: { chart: ${program}, targetRevision: ${version} } }`,
    name,
  );

const PATCH = 'machine: { sysctls: { vm.swappiness: "1" } }\n';
const MACHINES = { machine: true, before: PATCH, after: PATCH.replace('1', '2') } as const;

const told = (sides: YamlSides): readonly string[] =>
  diffYaml(sides).versions.map(
    ({ program, before = '?', after = '?', risks }) =>
      `${program} ${before} → ${after}: ${risks.map(({ rule, says }) => `${rule}, ${says}`).join(' | ')}`,
  );

test('Kubernetes that leaves what Talos runs is told with what has to move, and what fits is not told', () => {
  const talos = (version: string) => ({ Talos: version, Kubernetes: '1.36.0' });
  expect(
    told({
      ...MACHINES,
      versions: { before: { Talos: '1.13.9', Kubernetes: '1.36.0' }, after: { Talos: '1.13.9', Kubernetes: '1.37.0' } },
    }),
  ).toEqual([
    'Kubernetes 1.36.0 → 1.37.0: kubernetes-minor, is a minor version, which somebody has to roll out by hand: APIs may be gone, and what runs beside it has to fit | ' +
      'version-pair, Talos 1.13 goes with Kubernetes 1.31 to 1.36, not with 1.37: Talos has to move with it',
  ]);
  expect(told({ ...MACHINES, versions: { before: talos('1.13.9'), after: talos('1.14.4') } })).toEqual([]);
  expect(told({ ...MACHINES, versions: { before: talos('1.13.9'), after: talos('1.13.9') } })).toEqual([]);
});

test('a pair of which both move is told once', () => {
  const versions = {
    before: { Talos: '1.13.9', Kubernetes: '1.36.0' },
    after: { Talos: '1.14.4', Kubernetes: '1.38.0' },
  };
  expect(told({ ...MACHINES, versions }).map(line => line.replace(/.*\| /, ''))).toEqual([
    'Talos 1.13.9 → 1.14.4: version-pair, Talos 1.14 goes with Kubernetes 1.33 to 1.37, not with 1.38: one of them has to move elsewhere',
    'Kubernetes 1.36.0 → 1.38.0: kubernetes-step, skips a minor version: control planes and kubelets go by one at a time',
  ]);
});

test('a patch moves no pair', () => {
  const versions = {
    before: { Talos: '1.13.9', Kubernetes: '1.37.0' },
    after: { Talos: '1.13.10', Kubernetes: '1.37.1' },
  };
  expect(told({ ...MACHINES, versions })).toEqual([
    'Kubernetes 1.37.0 → 1.37.1: kubernetes-patch, is a patch, which somebody has to roll out by hand',
  ]);
});

test('Kubernetes that goes back is told, and a version that nobody knows is passed over', () => {
  const versions = { before: { Kubernetes: '1.36.0' }, after: { Kubernetes: '1.35.2' } };
  expect(told({ ...MACHINES, versions })).toEqual([
    'Kubernetes 1.36.0 → 1.35.2: kubernetes-step, goes back: what the newer API server wrote to etcd may not be read',
  ]);
  expect(told({ ...MACHINES, versions: { before: {}, after: versions.after } })).toEqual([]);
});

test('the one that stays is looked for among files that are equal, and Gateway API that moves is told too', () => {
  const versions = { before: {}, after: {} };
  const gateway = (version: string): string => release("'Gateway API'", version);
  expect(
    told({ before: gateway('v1.6.1'), after: gateway('v1.7.0'), unchanged: release('Cilium', '1.20.0'), versions }),
  ).toEqual([
    'Gateway API v1.6.1 → v1.7.0: version-pair, Cilium 1.20 goes with Gateway API 1.6, not with 1.7: Cilium has to move with it',
  ]);
  expect(
    told({ before: gateway('v1.6.1'), after: gateway('v1.6.2'), unchanged: release('Cilium', '1.20.0'), versions }),
  ).toEqual([]);
  expect(told({ before: gateway('v1.6.1'), after: gateway('v1.7.0'), versions })).toEqual([]);
  expect(told({ after: gateway('v1.7.0'), unchanged: release('Cilium', '1.20.0'), versions })).toEqual([]);
});
