import Ajv from 'ajv/dist/2020';
import { load } from 'js-yaml';
import { join } from 'node:path';
import { readEnvironments } from '../../inventory/read-environments';
import { isJsonList, isJsonObject, type Json, type JsonObject } from '../../model/json';
import { componentsIn } from '../../platform';
import { renderCommitted } from '../../testing/committed-platform';
import { at } from '../../testing/look-into';
import { PROJECT } from '../../testing/project';
import { contextsOf } from '../contexts-of';
import { helmFacts } from '../helm-facts';
import { PINS } from '../pins';
import { renderCluster } from '../render-cluster';
import { helmwaveFiles } from './helmwave-files';
import schema from './helmwave.schema.json';

const exported = renderCommitted().map(({ tree, components }) => ({
  cluster: tree.cluster,
  releases: components.flatMap(({ releases }) => releases),
  files: helmwaveFiles(tree.cluster, components),
}));

const read = (text = ''): JsonObject => {
  const value = load(text);
  if (!isJsonObject(value)) throw new Error('no map');
  return value;
};

const planOf = (name: string): JsonObject =>
  read(exported.find(({ cluster }) => cluster === name)?.files.find(({ path }) => path === 'helmwave.yml')?.text);

const releaseOf = (cluster: string, name: string): Json | undefined => {
  const list = planOf(cluster)['releases'];
  return isJsonList(list) ? list.find(one => at(one, 'name') === name) : undefined;
};

/** Helmwave is for clusters without Talos above all: the example of one. */
const managed = () => {
  const { inventory } = readEnvironments(join(PROJECT, 'examples', 'managed'), PINS);
  if (inventory === undefined) throw new Error('the example has an issue');
  return contextsOf(inventory, PINS).map(context => {
    const { components } = renderCluster(componentsIn(context), context, helmFacts(PROJECT));
    return helmwaveFiles(context.cluster.name, components);
  });
};

test('helmwave takes the file of every cluster', () => {
  const validate = new Ajv({ allErrors: true, strict: false }).compile(schema);
  const plans = [...exported.map(({ files }) => files), ...managed()].map(([plan]) => read(plan?.text));
  expect(plans.map(plan => plan['project'])).toEqual([...exported.map(({ cluster }) => cluster), 'cloud']);
  for (const plan of plans) {
    validate(plan);
    expect(validate.errors).toBeNull();
    expect(plan['releases']).not.toEqual([]);
  }
});

test('every release of a cluster is there once, with the values that it has in its Application', () => {
  for (const { files, releases } of exported) {
    const [plan, ...values] = files;
    expect(plan?.path).toBe('helmwave.yml');
    expect(values.map(({ path, text }) => [path, read(text)])).toEqual(
      releases.map(release => [`values/${release.namespace}.${release.release}.yaml`, release.values]),
    );
    expect(new Set(values.map(({ path }) => path)).size).toBe(releases.length);
  }
});

test('a release names chart, version and what comes before it', () => {
  expect(releaseOf('prod', 'cert-manager')).toMatchObject({
    namespace: 'cert-manager',
    chart: { name: 'cert-manager/cert-manager', version: 'v1.21.1' },
    values: [{ src: 'values/cert-manager.cert-manager.yaml', renderer: 'copy' }],
    create_namespace: false,
    server_side_apply: 'true',
  });
  expect(at(releaseOf('prod', 'cert-manager'), 'depends_on')).toContainEqual({ name: 'cilium@kube-system' });
});

test('a chart of a git repository is fetched at its commit', () => {
  expect(at(releaseOf('local', 'local-path-provisioner'), 'chart', 'name')).toBe(
    './charts/local-path-provisioner/deploy/chart/local-path-provisioner',
  );
  expect(at(planOf('local'), 'lifecycle', 'pre_build', 1)).toEqual({
    cmd: 'git',
    args: [
      '-C',
      'charts/local-path-provisioner',
      'fetch',
      '--quiet',
      '--depth',
      '1',
      'https://github.com/rancher/local-path-provisioner.git',
      '49b2be8e26d6d34c9afaa21fa33108d2e82f8955',
    ],
  });
});
