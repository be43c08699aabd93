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
  const kinds = ['cluster', 'tenant', 'app', 'phase', 'stage', 'else'];
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
