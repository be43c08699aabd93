import { renderChanged, renderCommitted } from '../../testing/committed-platform';
import type { TalosCluster } from '../../model/inventory';
import { isJsonObject } from '../../model/json';
import { identityOf } from '../../model/manifest';
import { projectNameOf } from '../../model/placed';
import { projectOf } from './app-project';

const project = (cluster: string, name: string) => {
  const rendered = renderCommitted().find(({ tree }) => tree.cluster === cluster);
  const found = rendered?.tree.manifests.find(manifest => manifest.kind === 'AppProject' && manifest.name === name);
  if (found === undefined) throw new Error(`no project ${name}`);
  return found.body;
};

test('the root project may make Applications and projects in the namespace of Argo CD, and nothing else', () => {
  expect(project('prod', 'root')['spec']).toEqual({
    description: 'The root Application: Applications and projects of this cluster',
    sourceRepos: ['https://gitea.example.com/platform/clusters.git'],
    destinations: [{ server: 'https://kubernetes.default.svc', namespace: 'argocd' }],
    clusterResourceWhitelist: [],
    namespaceResourceWhitelist: [
      { group: 'argoproj.io', kind: 'AppProject' },
      { group: 'argoproj.io', kind: 'Application' },
      { group: 'argoproj.io', kind: 'ApplicationSet' },
    ],
  });
});

test.each(['system', 'dev', 'prod', 'local'])(
  'the projects of %s allow every object that their components render',
  name => {
    const [rendered] = renderCommitted().filter(({ tree }) => tree.cluster === name);
    const refused = rendered?.components.flatMap(({ component, manifests }) => {
      const { spec } = project(name, projectNameOf(component));
      const { clusterResourceWhitelist, destinations: allowed } = isJsonObject(spec) ? spec : {};
      const kinds = JSON.stringify(clusterResourceWhitelist);
      const destinations = JSON.stringify(allowed);
      return manifests.filter(({ kind, namespace }) =>
        namespace === undefined
          ? !kinds.includes(`"kind":"${kind}"`)
          : !destinations.includes(
              `"namespace":"${component.copies === undefined ? namespace : `${component.copies.family}-*`}"`,
            ),
      );
    });
    expect(refused?.map(identityOf)).toEqual([]);
  },
);

test('the layer project names no wildcard', () => {
  expect(JSON.stringify(project('prod', 'layer-2'))).not.toContain('"*"');
});

test('the layer project allows namespaces in which only a chart makes objects', () => {
  expect(JSON.stringify(project('prod', 'layer-2'))).toContain('"namespace":"cilium-secrets"');
});

test('the layer project allows the namespace of a component that left, so that its objects go with its Application', () => {
  const tree = renderCommitted().find(one => one.tree.cluster === 'dev')?.tree;
  expect(tree?.manifests.map(({ name }) => name)).not.toContain('loki');
  expect(JSON.stringify(project('dev', 'layer-3'))).toContain('"namespace":"loki"');
  expect(JSON.stringify(project('dev', 'layer-2'))).not.toContain('"namespace":"loki"');
});

test('a copy for pull requests that is not there allows no namespace: it would be that of number 0, which nobody has', () => {
  const rendered = renderCommitted().find(({ tree }) => tree.cluster === 'dev');
  const [first] = rendered?.components ?? [];
  if (rendered === undefined || first === undefined) throw new Error('no component in dev');
  const left = { ...first.component, namespace: 'gone' };
  const repository = { owner: 'shop', name: 'web' };
  const copies = { family: 'copy', repository, image: 'gitea.example.com/shop/web', most: 1, hosts: [] };
  const copy = { ...left, namespace: 'copy-0', copies };
  const { spec } = projectOf({ rendered: [first], absent: [left, copy], describe: () => undefined }, rendered.context);
  const namespaces = spec.destinations?.map(({ namespace }) => namespace);
  expect(namespaces).toContain('gone');
  expect(namespaces).not.toContain('copy-0');
});

test('a project goes on allowing what environments/ says until it is deleted', () => {
  const leaving = { namespaces: ['gone'], kinds: ['ResourceClass', 'storage.k8s.io/VolumeAttributesClass'] };
  const { tree } = renderChanged('dev', cluster => ({ ...cluster, projects: { tenants: leaving } }));
  const spec = tree.manifests.find(({ kind, name }) => kind === 'AppProject' && name === 'tenants')?.body['spec'];
  expect(spec).toMatchObject({
    clusterResourceWhitelist: [
      { group: '', kind: 'Namespace' },
      { group: '', kind: 'ResourceClass' },
      { group: 'storage.k8s.io', kind: 'VolumeAttributesClass' },
    ],
  });
  expect(JSON.stringify(spec)).toContain('"namespace":"gone"');
});

const FREEZE = { schedule: '0 15 * * 5', duration: '63h', timeZone: 'Europe/Berlin', reason: 'Weekends are quiet' };

const windowsWith = (change: Partial<TalosCluster>): Readonly<Record<string, unknown>> => {
  const { tree } = renderChanged('dev', cluster => ({
    ...cluster,
    ...change,
    applications: { ...cluster.applications, ...change.applications },
  }));
  const projects = tree.manifests.filter(({ kind }) => kind === 'AppProject');
  return Object.fromEntries(
    projects.map(({ name, body: { spec } }) => [name, isJsonObject(spec) ? spec['syncWindows'] : undefined]),
  );
};

const windows = (platform: boolean) => windowsWith({ applications: { freezes: [{ ...FREEZE, platform }] } });

test('a freeze is a window over everything but the root, which brings its end, and a pause over one Application', () => {
  const window = { kind: 'deny', schedule: '* * * * *', duration: '1h', timeZone: 'UTC', manualSync: true };
  const frozen = { ...window, applications: ['*'], description: 'Frozen until 2027-01-03: Nobody is there' };
  const paused = { ...window, applications: ['keda'], description: 'Paused until 2026-11-30: By hand' };
  const projects = windowsWith({
    freeze: { until: '2027-01-03', reason: 'Nobody is there' },
    pauses: { keda: { until: '2026-11-30', reason: 'By hand' } },
  });
  expect(projects).toMatchObject({ root: undefined, 'layer-2': [frozen], 'layer-3': [frozen, paused] });
  expect(Object.entries(projects).filter(([, found]) => found === undefined)).toEqual([['root', undefined]]);
});

test('in the hours of a freeze apps of tenants are synced by people alone, and where it says so the platform too', () => {
  const { schedule, duration, timeZone, reason } = FREEZE;
  const window = [
    { kind: 'deny', schedule, duration, timeZone, applications: ['*'], manualSync: true, description: reason },
  ];
  expect(windows(false)).toMatchObject({
    root: undefined,
    'layer-2': undefined,
    'layer-3': undefined,
    tenants: window,
    'tenant-shop': window,
  });
  expect(windows(true)).toMatchObject({ root: undefined, 'layer-2': window, 'layer-3': window, tenants: window });
});
