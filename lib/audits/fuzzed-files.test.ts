import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { checkTools } from '../checks/check-context';
import { RULES } from '../checks/rules';
import { runChecks } from '../checks/run-checks';
import { schemaSet } from '../checks/schema/schema-set';
import { CRDS, KUBERNETES_1_35 } from '../checks/testing/imported-schemas';
import { located } from '../cli/located';
import { readPaths } from '../cli/read-paths';
import { formatIssue } from '../model/issue';
import { PROJECT } from '../testing/project';

const folder = mkdtempSync(join(tmpdir(), 'strata-fuzz-'));
afterAll(() => rmSync(folder, { recursive: true }));

const schemas = schemaSet(KUBERNETES_1_35, CRDS);
const tools = checkTools();

/** What is said of a file, from its bytes to the place of each finding. */
const said = (bytes: Uint8Array): readonly string[] => {
  writeFileSync(join(folder, 'a.yaml'), bytes);
  const { manifests, issues } = readPaths(folder, ['a.yaml']);
  const tree = { cluster: '', manifests };
  const found = runChecks({ tree, schemas, kubernetesLine: '1.35', tools, foreign: true }, RULES);
  const textOf = () => readFileSync(join(folder, 'a.yaml'), 'utf8');
  return [...issues, ...found.map(located(manifests, textOf))].map(formatIssue);
};

const tellsOfTheFile = (bytes: Uint8Array): void => {
  for (const line of said(bytes)) expect(line).toMatch(/^a\.yaml[: ]|^[^:]*: /);
};

/** Files with what is said of them, a line with `=====`, and the bytes. */
const FIXTURES = join(__dirname, 'fuzzed-files');

test.each(readdirSync(FIXTURES).map(name => [name.replace(/\.bad$/, '').replaceAll('-', ' '), name]))(
  '%s',
  (_reason, name) => {
    const [head = '', ...rest] = readFileSync(join(FIXTURES, name), 'latin1').split('\n=====\n');
    const bytes = Buffer.from(rest.join('\n=====\n'), 'latin1');
    expect(said(bytes)).toEqual(head.split('\n').filter(line => line !== ''));
  },
);

const FRAGMENTS = [
  'apiVersion: v1\n',
  'apiVersion: apps/v1\n',
  'kind: ConfigMap\n',
  'kind: List\n',
  'kind: Deployment\n',
  'metadata:\n  name: a\n',
  'metadata: {name: a, namespace: b}\n',
  'data:\n  a: ',
  'spec:\n  template: &t\n',
  'items:\n- ',
  'items: [',
  '&a ',
  '*a',
  '<<: *a\n',
  '<<: [*a, *b]\n',
  '---\n',
  '--- ',
  '...\n',
  '%YAML 1.1\n',
  '%TAG ! a\n',
  '\t',
  '  ',
  '- ',
  '? ',
  ': ',
  '"',
  "'",
  '|\n',
  '>2-\n',
  '[',
  ']',
  '{',
  '}',
  ', ',
  '!!binary ',
  '!!js/function ',
  '!<tag:a> ',
  '{{ .Values.a }}',
  '{{- if .a }}\n',
  '${A}',
  '\ufeff',
  '\u0000',
  '\u0085',
  '\u2028',
  '\r\n',
  '\r',
  '0x1F',
  '1e999',
  '.nan',
  '2001-01-01',
  '18446744073709551616',
  '~',
  '# ',
  '__proto__: ',
  'constructor: ',
  'a: ',
  'a',
  '\n',
];

const OPTIONS = { seed: 20261121, numRuns: 120 };

test('fragments of YAML in any order are read or told, and never end the run', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...FRAGMENTS), { maxLength: 24 }), parts =>
      tellsOfTheFile(Buffer.from(parts.join(''))),
    ),
    OPTIONS,
  );
});

const OBJECTS = ['layer-2/gateway', 'layer-3/kubero', 'layer-4/shop/frontend', 'layer-4/shop/_tenant'].flatMap(below =>
  readdirSync(join(PROJECT, 'dist/prod', below)).map(name => readFileSync(join(PROJECT, 'dist/prod', below, name))),
);

const edit = fc.record({
  at: fc.double({ min: 0, max: 1, noNaN: true }),
  length: fc.nat(12),
  bytes: fc.oneof(
    fc.uint8Array({ maxLength: 6 }),
    fc.constantFrom(...FRAGMENTS).map(text => Buffer.from(text)),
  ),
});

test('committed objects with bytes put in, taken out and changed are read or told, and never end the run', () => {
  fc.assert(
    fc.property(fc.constantFrom(...OBJECTS), fc.array(edit, { minLength: 1, maxLength: 4 }), (file, edits) => {
      const bytes = edits.reduce<Buffer>((before, { at, length, bytes: put }) => {
        const start = Math.floor(at * before.length);
        return Buffer.concat([before.subarray(0, start), put, before.subarray(start + length)]);
      }, file);
      tellsOfTheFile(bytes);
    }),
    OPTIONS,
  );
});

test('bytes of any kind are read or told, and never end the run', () => {
  fc.assert(fc.property(fc.uint8Array({ maxLength: 200 }), tellsOfTheFile), OPTIONS);
});
