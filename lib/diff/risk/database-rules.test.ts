import { diffYaml } from '../testing/diff-yaml';
import { objectOf } from './examples/risk-example';

const database = (spec: string): string => objectOf('postgresql.cnpg.io/v1', 'Cluster', `{ instances: 3, ${spec} }`);

/** What one rule says of a change of a server. */
const toldBy = (rule: string, before: string, after: string): readonly string[] =>
  diffYaml({ before: database(before), after: database(after) }).changes.flatMap(({ risks }) =>
    risks.filter(one => one.rule === rule).map(({ says }) => says),
  );

const MORE = 'more may be done in its databases: spec.';

test.each<readonly [string, string, readonly string[]]>([
  [
    'managed: { roles: [{ name: a }] }',
    'managed: { roles: [{ name: a, inRoles: [b] }] }',
    ['managed.roles[a].inRoles: unset → ["b"]'],
  ],
  [
    '',
    'managed: { roles: [{ name: a, inRoles: [b] }] }',
    ['managed: unset → {"roles":[{"name":"a","inRoles":["b"]}]}'],
  ],
  ['', 'managed: { roles: [{ name: a, inRoles: [] }] }', []],
  ['managed: { roles: [{ name: a, inRoles: [b, c] }] }', 'managed: { roles: [{ name: a, inRoles: [b] }] }', []],
  ['postgresql: { pg_ident: [a] }', 'postgresql: { pg_ident: [a, b] }', ['postgresql.pg_ident[]: unset → b']],
  ['postgresql: { pg_ident: [a, b] }', 'postgresql: { pg_ident: [a] }', []],
  ['enableSuperuserAccess: true', 'enableSuperuserAccess: false', []],
])('%s that becomes %s may do more: %s', (before, after, fields) => {
  expect(toldBy('database-rights', before, after)).toEqual(fields.map(field => `${MORE}${field}`));
});

test.each([
  ['postgresql: { synchronous: { method: any, number: 1 } }', '', true],
  [
    'postgresql: { synchronous: { method: any, number: 1 } }',
    'postgresql: { synchronous: { method: any, number: 2 } }',
    false,
  ],
  [
    'postgresql: { synchronous: { method: any, number: 1 } }',
    'postgresql: { synchronous: { method: any, number: 1, dataDurability: preferred } }',
    true,
  ],
  [
    'postgresql: { synchronous: { method: any, number: 1, dataDurability: preferred } }',
    'postgresql: { synchronous: { method: any, number: 1, dataDurability: required } }',
    false,
  ],
  ['', 'postgresql: { synchronous: { method: any, number: 1, dataDurability: preferred } }', false],
  ['plugins: [{ name: a, isWALArchiver: true }]', 'plugins: [{ name: a, isWALArchiver: false }]', true],
  ['plugins: [{ name: a, isWALArchiver: true }]', 'plugins: [{ name: a }]', true],
  ['minSyncReplicas: 0', '', false],
  ['plugins: [{ name: a }]', 'plugins: [{ name: a, isWALArchiver: true }]', false],
])('%s that becomes %s keeps data less safely: %s', (before, after, isTold) => {
  expect(toldBy('database-durability', before, after).length > 0).toBe(isTold);
});
