import { formatIssue } from '../../model/issue';
import { checkTools } from '../check-context';
import { runChecks } from '../run-checks';
import { schemaSet } from '../schema/schema-set';
import { CRDS, KUBERNETES_1_35, KUBERNETES_1_36 } from '../testing/imported-schemas';
import { noImmutableChange, validBuiltIn } from '../valid-built-in';
import { validSchema } from '../valid-schema';
import { isChecked, type CheckedRule } from './api-rule';
import { API_RULES } from './api-rules';
import { refusalsOf, rulesByKind } from './refusals-of';
import { apiFixtures, type ApiFixture } from './testing/api-fixtures';

const FIXTURES = apiFixtures();
const SCHEMAS = { '1.35': schemaSet(KUBERNETES_1_35, CRDS), '1.36': schemaSet(KUBERNETES_1_36, CRDS) };
const LINES = ['1.35', '1.36'] as const;
const TOOLS = checkTools();
const folderOf = ({ file }: ApiFixture): string => file.split('/')[0] ?? '';

const said = ({ manifest, before }: ApiFixture, kubernetesLine: keyof typeof SCHEMAS): readonly string[] =>
  [validSchema, validBuiltIn, noImmutableChange].flatMap(rule =>
    runChecks(
      {
        tree: { cluster: 'dev', manifests: [manifest] },
        schemas: SCHEMAS[kubernetesLine],
        kubernetesLine,
        tools: TOOLS,
        ...(before === undefined ? {} : { base: { cluster: 'dev', manifests: [before] } }),
      },
      [rule],
    ).map(issue => `${rule.id} ${formatIssue({ ...issue, place: { pointer: issue.place.pointer ?? '/' } })}`),
  );

test.each(FIXTURES)('$file', fixture => {
  for (const line of LINES) expect({ line, said: said(fixture, line) }).toEqual({ line, said: fixture.expected(line) });
});

test('objects of every folder pass', () => {
  const passing = new Set(FIXTURES.filter(({ expected }) => expected('1.35').length === 0).map(folderOf));
  expect([...new Set(FIXTURES.map(folderOf))].filter(folder => !passing.has(folder))).toEqual([]);
});

test('every rule refuses the object of some file', () => {
  const byKind = rulesByKind(API_RULES);
  const refusing = new Set<CheckedRule>(
    FIXTURES.flatMap(({ manifest, before }) =>
      LINES.flatMap(line => refusalsOf(manifest, byKind, line, before).map(({ rule }) => rule)),
    ),
  );
  const silent = API_RULES.flatMap(({ subject, rules }) =>
    rules
      .filter(rule => isChecked(rule) && !refusing.has(rule))
      .map(({ upstream, says }) => `${subject}: ${upstream}: ${says}`),
  );
  expect(silent).toEqual([]);
});

test('at least nine in ten rules of every subject are ours', () => {
  const poor = API_RULES.filter(({ rules }) => rules.filter(rule => 'unchecked' in rule).length * 10 > rules.length);
  expect(poor.map(({ subject }) => subject)).toEqual([]);
});
