import { isJsonList, isJsonObject, type Json, type JsonObject } from '../../model/json';
import { helmFacts } from '../../render/helm-facts';
import type { RenderedCluster } from '../../render/render-cluster';
import { renderChanged, renderCommitted } from '../../testing/committed-platform';
import { PROJECT } from '../../testing/project';

const CLUSTERS = renderCommitted();
const facts = helmFacts(PROJECT);

const at = (value: Json | undefined, ...path: readonly (string | number)[]): Json | undefined =>
  path.reduce<Json | undefined>((inner, key) => {
    if (isJsonList(inner)) return inner[Number(key)];
    return isJsonObject(inner) ? inner[key] : undefined;
  }, value);

const valuesOf = ({ components }: RenderedCluster, release: string): JsonObject => {
  const found = components.flatMap(({ releases }) => releases).find(item => item.release === release);
  if (found === undefined) throw new Error(`no release ${release}`);
  return found.values;
};

const chartObjects = ({ components }: RenderedCluster) =>
  components.flatMap(({ releases }) => releases.flatMap(release => facts.describe(release)?.objects ?? []));

const clusterOf = (name: string): RenderedCluster => {
  const found = CLUSTERS.find(({ tree }) => tree.cluster === name);
  if (found === undefined) throw new Error(`no cluster ${name}`);
  return found;
};

const classesOf = (cluster: RenderedCluster) =>
  chartObjects(cluster)
    .filter(({ kind }) => kind === 'StorageClass')
    .map(({ name, facts: { annotations, fields } }) => ({
      name,
      isDefault: at(annotations, 'storageclass.kubernetes.io/is-default-class') === 'true',
      volumeType: at(annotations, 'defaultVolumeType'),
      provisioner: at(fields, 'provisioner'),
      reclaimPolicy: at(fields, 'reclaimPolicy'),
      binding: at(fields, 'volumeBindingMode'),
    }));

const LOCAL = {
  name: 'local',
  isDefault: true,
  volumeType: 'local',
  provisioner: 'rancher.io/local-path',
  reclaimPolicy: 'Delete',
  binding: 'WaitForFirstConsumer',
};
const RETAIN = { ...LOCAL, name: 'local-retain', isDefault: false, reclaimPolicy: 'Retain' };
const VPS = {
  name: 'local-storage-vps',
  isDefault: false,
  volumeType: undefined,
  provisioner: 'kubernetes.io/no-provisioner',
  reclaimPolicy: 'Retain',
  binding: 'WaitForFirstConsumer',
};

test.each([
  ['system', [LOCAL, RETAIN]],
  ['dev', [LOCAL, RETAIN]],
  ['prod', [LOCAL, RETAIN, VPS]],
  ['local', [LOCAL, RETAIN]],
])('%s has one default class, one that keeps its data, and volumes that Velero can read', (name, classes) => {
  expect(classesOf(clusterOf(name))).toEqual(classes);
});

test.each(['system', 'dev', 'prod', 'local'])('volumes of %s lie on the volume of Talos, where there is one', name => {
  const values = valuesOf(clusterOf(name), 'local-path-provisioner');
  for (const storageClass of ['local', 'local-retain']) {
    const config = at(values, 'storageClassConfigs', storageClass);
    expect(at(config, 'nodePathMap')).toEqual([
      { node: 'DEFAULT_PATH_FOR_NON_LISTED_NODES', paths: ['/var/mnt/local-storage'] },
    ]);
    expect(at(config, 'storageClass', 'allowedTopologies')).toEqual([
      { matchLabelExpressions: [{ key: 'volume/local-storage', values: ['true'] }] },
    ]);
  }
});

test('the image of the helper pods has the tag of the platform', () => {
  expect(valuesOf(clusterOf('dev'), 'local-path-provisioner')['helperImage']).toEqual({
    repository: 'docker.io/library/busybox',
    tag: '1.37.0',
  });
});

test('the provisioners may touch the disks of the host, each in a namespace of its own', () => {
  const levels = clusterOf('prod')
    .components.filter(({ component }) => component.name.endsWith('-provisioner'))
    .map(({ component }) => [component.namespace, component.podSecurity]);
  expect(levels).toEqual([
    ['local-path-storage', 'privileged'],
    ['local-static-provisioner', 'privileged'],
  ]);
});

test('the static provisioner runs on the machines of the pool, and finds its volumes and no other', () => {
  const values = valuesOf(clusterOf('prod'), 'local-static-provisioner');
  expect(at(values, 'classes', 0)).toMatchObject({ hostDir: '/var/mnt', namePattern: 'local-storage-vps-*' });
  const required = at(values, 'affinity', 'nodeAffinity', 'requiredDuringSchedulingIgnoredDuringExecution');
  expect(at(required, 'nodeSelectorTerms')).toEqual([
    { matchExpressions: [{ key: 'volume/local-storage-vps-1', operator: 'In', values: ['true'] }] },
  ]);
  expect(values['tolerations']).toEqual([
    { key: 'paas-tier', operator: 'Equal', value: 'tenant', effect: 'NoSchedule' },
  ]);
});

test('every pool with such volumes is one of its places, once, with all taints', () => {
  const rendered = renderChanged('prod', cluster => {
    const [pool] = cluster.pools;
    if (pool === undefined) throw new Error('no pool');
    const volume = { kind: 'directory', name: 'local-storage-vps-9' } as const;
    const taint = { key: 'spot', value: 'yes', effect: 'NoExecute' } as const;
    const other = { ...pool, name: 'other', volumes: [volume], taints: [...pool.taints, taint] };
    return { ...cluster, pools: [pool, { ...pool, name: 'same' }, other, { ...pool, name: 'none', volumes: [] }] };
  });
  const values = valuesOf(rendered, 'local-static-provisioner');
  const required = at(values, 'affinity', 'nodeAffinity', 'requiredDuringSchedulingIgnoredDuringExecution');
  expect(at(required, 'nodeSelectorTerms')).toEqual(
    ['local-storage-vps-1', 'local-storage-vps-9'].map(name => ({
      matchExpressions: [{ key: `volume/${name}`, operator: 'In', values: ['true'] }],
    })),
  );
  expect(values['tolerations']).toEqual([
    { key: 'paas-tier', operator: 'Equal', value: 'tenant', effect: 'NoSchedule' },
    { key: 'spot', operator: 'Equal', value: 'yes', effect: 'NoExecute' },
  ]);
});

test('the chart without a repository of charts is read from git at a commit', () => {
  const application = clusterOf('dev').tree.manifests.find(
    ({ kind, name }) => kind === 'Application' && name === 'local-path-provisioner',
  );
  const [source] = [at(application?.body, 'spec', 'sources', 0)];
  expect(source).toMatchObject({
    repoURL: 'https://github.com/rancher/local-path-provisioner.git',
    path: 'deploy/chart/local-path-provisioner',
    targetRevision: '49b2be8e26d6d34c9afaa21fa33108d2e82f8955',
    helm: { releaseName: 'local-path-provisioner' },
  });
  const project = clusterOf('dev').tree.manifests.find(({ kind, name }) => kind === 'AppProject' && name === 'layer-3');
  expect(at(project?.body, 'spec', 'sourceRepos')).toContain('https://github.com/rancher/local-path-provisioner.git');
});
