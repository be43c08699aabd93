import { grouped } from '../../model/grouped';
import { isJsonList, isJsonObject, type Json, type JsonObject } from '../../model/json';
import type { Manifest } from '../../model/manifest';
import { toPointer, type Path } from '../../model/path';
import { showValue } from '../schema/show-value';
import type { Finding } from '../rule';
import { isChecked, isHeldBy, type ApiPart, type ApiRules, type CheckedRule, type PartsOf } from './api-rule';
import { ruleTree, visitRules, type RuleTree } from './rule-tree';

/** What is said of an object, and by which rule. */
export interface RuleRefusal {
  readonly rule: CheckedRule;
  readonly finding: Finding;
}

/** The value at a path, if there is one. */
export const valueAt = (object: Json | undefined, path: Path): Json | undefined =>
  path.reduce<Json | undefined>((value, part) => {
    if (isJsonList(value)) return typeof part === 'number' ? value[part] : undefined;
    return isJsonObject(value) ? value[part] : undefined;
  }, object);

const beforeOf = (base: Manifest | undefined, path: Path): JsonObject | undefined => {
  const before = valueAt(base?.body, path);
  return isJsonObject(before) ? before : undefined;
};

/** The rules that we check for one sort of parts. */
export interface RulesOfParts {
  readonly partsOf: PartsOf;
  readonly tree: RuleTree;
}

/** The rules that we check, by `<apiVersion> <Kind>` of the objects that they are for and by their parts. */
export type RulesByKind = ReadonlyMap<string, readonly RulesOfParts[]>;

/** The checked rules of all tables as `refusalsOf` looks them up. */
export const rulesByKind = (tables: readonly ApiRules[]): RulesByKind => {
  const found = new Map<string, RulesOfParts[]>();
  for (const [partsOf, ofParts] of grouped(tables, table => table.partsOf)) {
    const tree = ruleTree(ofParts.flatMap(({ rules }) => rules.filter(isChecked)));
    for (const kind of partsOf.kinds) {
      const ofKind = found.get(kind) ?? [];
      found.set(kind, ofKind);
      ofKind.push({ partsOf, tree });
    }
  }
  return found;
};

/** What the API server's hand-written validation says of an object whose schema is right. */
export const refusalsOf = (
  manifest: Manifest,
  byKind: RulesByKind,
  kubernetesLine: string,
  base?: Manifest,
): readonly RuleRefusal[] => {
  const refusals: RuleRefusal[] = [];
  for (const { partsOf, tree } of byKind.get(`${manifest.apiVersion} ${manifest.kind}`) ?? []) {
    for (const { value, path } of partsOf.of(manifest)) {
      const before = beforeOf(base, path);
      const part: ApiPart = { value, path, manifest, kubernetesLine, ...(before === undefined ? {} : { before }) };
      visitRules(tree, value, rule => {
        if ((rule.update === true && before === undefined) || !isHeldBy(rule, kubernetesLine)) return;
        rule.check(part, ({ at = [], message, value: shown, fix }) => {
          const pointer = toPointer([...path, ...at]);
          const finding = {
            manifest,
            pointer,
            message,
            fix,
            ...(shown === undefined ? {} : { value: showValue(shown) }),
          };
          refusals.push({ rule, finding });
        });
      });
    }
  }
  return refusals;
};
