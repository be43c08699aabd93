import fc from 'fast-check';
import { checkTools } from '../checks/check-context';
import { apiFixtures } from '../checks/api-validation/testing/api-fixtures';
import { RULES } from '../checks/rules';
import { runChecks } from '../checks/run-checks';
import { schemaSet } from '../checks/schema/schema-set';
import { CRDS, KUBERNETES_1_35 } from '../checks/testing/imported-schemas';
import { manifestOf } from '../checks/testing/run-rule';
import { isJsonList, isJsonObject, type Json, type JsonObject } from '../model/json';
import type { Path } from '../model/path';
import { renderWhole } from '../testing/committed-platform';

const BODIES: readonly JsonObject[] = [
  ...renderWhole().flatMap(({ tree }) => tree.manifests.map(({ body }) => body)),
  ...apiFixtures().map(({ manifest }) => manifest.body),
];

const SCHEMAS = schemaSet(KUBERNETES_1_35, CRDS);
const TOOLS = checkTools();

const pathsIn = (value: Json, path: Path = []): readonly Path[] => {
  const below = isJsonList(value)
    ? value.flatMap((item, index) => pathsIn(item, [...path, index]))
    : isJsonObject(value)
      ? Object.entries(value).flatMap(([key, item]) => (item === undefined ? [] : pathsIn(item, [...path, key])))
      : [];
  return [path, ...below];
};

const replaced = (value: Json, [part, ...rest]: Path, by: Json): Json => {
  if (part === undefined) return by;
  if (isJsonList(value)) return value.map((item, index) => (index === part ? replaced(item, rest, by) : item));
  return isJsonObject(value) ? { ...value, [part]: replaced(value[part] ?? null, rest, by) } : value;
};

const json: fc.Arbitrary<Json> = fc.letrec<{ value: Json }>(tie => ({
  value: fc.oneof(
    { maxDepth: 3 },
    fc.constant(null),
    fc.boolean(),
    fc.double({ noNaN: true, noDefaultInfinity: true }),
    fc.integer(),
    fc.string(),
    fc.array(tie('value'), { maxLength: 3 }),
    fc.dictionary(fc.constantFrom('name', 'spec', 'matchLabels', 'containers', 'x'), tie('value'), { maxKeys: 3 }),
  ),
})).value;

test('no rule fails on an object of any shape, alone or beside its form before', () => {
  const broken = fc.record({ body: fc.constantFrom(...BODIES), at: fc.nat(), by: json }).map(({ body, at, by }) => {
    const paths = pathsIn(body).filter(([first]) => first !== undefined && first !== 'apiVersion' && first !== 'kind');
    const path = paths[at % paths.length] ?? [];
    const object = replaced(body, path, by);
    return { before: body, object: isJsonObject(object) ? object : body };
  });
  fc.assert(
    fc.property(fc.array(broken, { minLength: 1, maxLength: 4 }), objects => {
      const tree = { cluster: 'dev', manifests: objects.map(({ object }) => manifestOf(object)) };
      const base = { cluster: 'dev', manifests: objects.map(({ before }) => manifestOf(before)) };
      expect(() =>
        runChecks({ tree, base, schemas: SCHEMAS, kubernetesLine: '1.35', tools: TOOLS }, RULES),
      ).not.toThrow();
    }),
    { numRuns: 300 },
  );
});
