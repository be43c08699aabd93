import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { knownNames } from './known-names';

const root = mkdtempSync(join(tmpdir(), 'strata names-'));
const names = knownNames(root);
afterAll(() => {
  rmSync(root, { recursive: true });
});

test('a folder without environments has no names', () => {
  const kinds = ['cluster', 'tenant', 'app', 'phase', 'stage', 'object', 'else'];
  expect(kinds.flatMap(kind => names(kind, ['shop']))).toEqual([]);
});

test('half written files give what can be read, and names that no cluster can have are left out', () => {
  mkdirSync(join(root, 'environments/tenants'), { recursive: true });
  const write = (name: string, text: string): void => {
    writeFileSync(join(root, 'environments', name), text);
  };
  for (const name of ['prod.yaml', 'platform.yaml', 'gitea.yaml', '.prod.yaml.swp', 'A b.yaml', 'dev.yml'])
    write(name, '{');
  write('tenants/shop.yaml', 'phases: [test, 2, live]\napps:\n  - name: web\n  - name: $(reboot)\n  - 7\n  - na');
  write('tenants/empty.yaml', '');
  write('tenants/list.yaml', '- one\n');
  write('tenants/alias.yaml', 'phases: *none\n');
  expect(names('cluster', [])).toEqual(['prod']);
  expect(names('tenant', [])).toEqual(['alias', 'empty', 'list', 'shop']);
  expect(names('app', [])).toEqual([]);
  expect(names('app', ['shop'])).toEqual(['web']);
  expect(names('app', ['../shop'])).toEqual([]);
  expect(names('phase', [])).toEqual(['test', 'live']);
  expect(names('phase', ['empty'])).toEqual([]);
  expect(names('stage', [])).toEqual(['prod', 'test', 'live']);
  expect(names('subject', [])).toEqual(['kubernetes', 'talos', 'shop/web']);
});

test('objects are offered by kinds, then by names of one kind; names that shells take apart are left out', () => {
  mkdirSync(join(root, 'dist/prod/layer-2/web'), { recursive: true });
  for (const name of [
    'Deployment.apps_shop_web',
    'Namespace_shop',
    'Role.rbac.authorization.k8s.io_shop_a%3Ab',
    'Job~0.a',
    'x',
  ])
    writeFileSync(join(root, 'dist/prod/layer-2/web', `${name}.yaml`), '');
  writeFileSync(join(root, 'dist/prod/index.txt'), '');
  expect(names('object', [])).toEqual(['Deployment/', 'Namespace/']);
  expect(names('object', [], 'N')).toEqual(['Deployment/', 'Namespace/']);
  expect(names('object', [], 'Deployment/')).toEqual(['Deployment/web']);
  expect(names('object', [], 'Namespace/s')).toEqual(['Namespace/shop']);
  expect(names('object', [], 'ns/s')).toEqual([]);
});
