import type { JsonObject } from '../../model/json';
import { deploymentOf, objectOf } from '../testing/pods';
import { runRule } from '../testing/run-rule';
import { noMajorUpgrade } from './no-major-upgrade';

const postgres = (spec: JsonObject): JsonObject => objectOf('postgresql.cnpg.io/v1', 'Cluster', 'db', { spec });
const catalog = (major: number): JsonObject => postgres({ imageCatalogRef: { name: 'postgresql', major } });
const image = (tag: string): JsonObject => postgres({ imageName: `ghcr.io/cloudnative-pg/postgresql:${tag}` });
const pod = (name: string): JsonObject => deploymentOf('db', { container: { image: name } });

const run = (before: JsonObject, after: JsonObject) => runRule(noMajorUpgrade, [after], { base: [before] });

test('minor versions and other programs pass, and so does what is new', () => {
  expect(run(catalog(18), catalog(18))).toEqual([]);
  expect(run(image('18.1'), image('18.3-system-trixie'))).toEqual([]);
  expect(run(pod('docker.io/library/postgres:17.2'), pod('postgres:17.6@sha256:0'))).toEqual([]);
  expect(run(pod('web:1.0.0'), pod('web:2.0.0'))).toEqual([]);
  expect(run(pod('postgres:latest'), pod('postgres:18'))).toEqual([]);
  expect(runRule(noMajorUpgrade, [catalog(18)], { base: [] })).toEqual([]);
  expect(runRule(noMajorUpgrade, [catalog(18)])).toEqual([]);
});

test('another major version is told, and an older one is an error', () => {
  expect(run(catalog(17), catalog(18))).toEqual([
    'warning dev/app Cluster.postgresql.cnpg.io/shop/db /spec/imageCatalogRef/major: is another major version of PostgreSQL (17 → 18); make a backup, and do it in a change of its own',
  ]);
  expect(run(image('18.1'), image('17.6'))).toEqual([
    'error dev/app Cluster.postgresql.cnpg.io/shop/db /spec/imageName: PostgreSQL does not go back to an older major version (18 → 17); keep the version, or restore a backup',
  ]);
  expect(run(pod('registry.example.com:5000/mongo:7.0.1'), pod('registry.example.com:5000/mongo:8'))).toEqual([
    'warning dev/app Deployment.apps/shop/db /spec/template/spec/containers/0/image: is another major version of mongo (7 → 8); make a backup, and do it in a change of its own',
  ]);
});
