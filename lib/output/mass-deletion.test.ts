import type { FileSpec } from '../model/file-spec';
import { formatIssue } from '../model/issue';
import { findLostCluster, findLostTenants, findMassDeletion } from './mass-deletion';
import { PLATFORM } from './owned-path';

const paths = (count: number): readonly string[] =>
  Array.from({ length: count }, (_, index) => `dist/dev/a/Kind_${index}.yaml`);
const moved = (count: number, object?: string): readonly FileSpec[] =>
  paths(count).map(path => ({
    path: path.replace('/a/', '/b/'),
    owner: 'b',
    content: '',
    ...(object === undefined ? {} : { object }),
  }));

test.each([
  ['ten of twelve', 12, 10, false],
  ['eleven of 44, a quarter', 44, 11, false],
  ['eleven of 43, more than a quarter', 43, 11, true],
  ['all of eleven', 11, 11, true],
])('%s: refused is %s', (_name, indexed, deleted, isRefused) => {
  expect(findMassDeletion('dev', indexed, paths(deleted), []) !== undefined).toBe(isRefused);
});

test('objects that move are not counted, each arrival for one departure', () => {
  expect(findMassDeletion('dev', 20, paths(20), moved(10, 'Kind/x'))).toBeUndefined();
  expect(findMassDeletion('dev', 20, paths(20), moved(9, 'Kind/x'))?.message).toBe('11 of 20 files would be deleted');
  const twice = [...paths(20), ...paths(20).map(path => path.replace('/a/', '/c/'))];
  expect(findMassDeletion('dev', 40, twice, moved(20, 'Kind/x'))?.message).toBe('20 of 40 files would be deleted');
});

test('files without an object do not move', () => {
  expect(findMassDeletion('dev', 20, paths(20), moved(20))?.message).toBe('20 of 20 files would be deleted');
});

test('the refusals say what to do', () => {
  const mass = findMassDeletion('dev', 20, paths(12), []);
  expect(mass && formatIssue(mass)).toBe(
    'dist/dev/index.txt dev: 12 of 20 files would be deleted (dist/dev/a/Kind_0.yaml, dist/dev/a/Kind_1.yaml, dist/dev/a/Kind_2.yaml and 9 more); put back what they came from, or pass --allow-mass-delete',
  );
  const lost = findLostCluster('dev', paths(2));
  expect(lost && formatIssue(lost)).toBe(
    'dist/dev/index.txt dev: the cluster is no longer rendered, so all of its files would be deleted: 2 (dist/dev/a/Kind_0.yaml, dist/dev/a/Kind_1.yaml); put back environments/dev.yaml, or pass --allow-mass-delete',
  );
});

test('a cluster without files, and the files of no cluster, may go', () => {
  expect(findLostCluster('dev', [])).toBeUndefined();
  expect(findLostCluster(PLATFORM, ['bootstrap/README.md'])).toBeUndefined();
});

test('a tenant that goes as a whole is asked about; one that stays in part, moves or is small is not', () => {
  const files = (tenant: string, count: number, cluster = 'dev'): readonly string[] =>
    Array.from({ length: count }, (_, index) => `dist/${cluster}/layer-4/${tenant}/app/Kind_${index}.yaml`);
  const [lost, ...others] = findLostTenants('dev', files('tools', 3), [
    ...files('shop', 11),
    ...files('samples', 10),
    ...files('tools', 20).slice(3),
    ...files('shop', 40, 'prod'),
    ...paths(20),
  ]);
  expect(others).toEqual([]);
  expect(lost && formatIssue(lost)).toBe(
    'dist/dev/index.txt dev: tenant shop is no longer rendered, so all of its files would be deleted: 11 (dist/dev/layer-4/shop/app/Kind_0.yaml, dist/dev/layer-4/shop/app/Kind_1.yaml, dist/dev/layer-4/shop/app/Kind_2.yaml and 8 more); put back environments/tenants/shop.yaml, or its phases of dev in it, take it away step by step (npm run retire -- tenant shop), or pass --allow-mass-delete',
  );
});
