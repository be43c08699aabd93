import type { CompactNode } from '../../model/compact-schema';
import { isJsonList, isJsonObject, type Json, type JsonObject } from '../../model/json';
import type { Path } from '../../model/path';
import { canonicalJson } from '../schema/canonical-json';
import { withDefaults } from '../schema/defaults';
import { nodeAt, nodeOfKey, type SchemaRef } from '../schema/walk';
import type { CelEngine } from './cel-engine';
import { fieldPathOf } from './field-path';
import { judgeRules } from './judge-rules';
import type { RuleVerdict } from './known-verdicts';

/** What a CEL rule says, and the place of the value that it does not accept. */
export interface CelOutcome extends RuleVerdict {
  readonly path: Path;
}

interface State {
  readonly nodes: readonly CompactNode[];
  readonly engine: CelEngine;
  readonly reaches: (node: CompactNode) => boolean;
  readonly path: (string | number)[];
  readonly outcomes: CelOutcome[];
}

/** A value, the one before the change, the schema that types it and the schema whose rules are meant. */
interface Visit {
  readonly value: Json;
  readonly old: Json | undefined;
  readonly node: CompactNode;
  readonly rules: CompactNode;
  readonly own: boolean;
}

/** The entry of the list before the change that is the same by its keys. */
const oldEntry = (item: Json, old: Json | undefined, node: CompactNode): Json | undefined => {
  const keys = node['x-kubernetes-list-map-keys'];
  if (node['x-kubernetes-list-type'] !== 'map' || keys === undefined || !isJsonList(old)) return undefined;
  const keyOf = (entry: Json): string | undefined =>
    isJsonObject(entry) ? canonicalJson(keys.map(key => entry[key] ?? null)) : undefined;
  const wanted = keyOf(item);
  return wanted === undefined ? undefined : old.find(entry => keyOf(entry) === wanted);
};

const visitFields = (value: JsonObject, visit: Visit, state: State): void => {
  const old = isJsonObject(visit.old) && visit.node['x-kubernetes-map-type'] !== 'atomic' ? visit.old : {};
  for (const [key, item] of Object.entries(value)) {
    const node = nodeOfKey(state, visit.node, key);
    const rules = nodeOfKey(state, visit.rules, key);
    if (item === undefined || node === undefined || rules === undefined) continue;
    state.path.push(key);
    walk({ value: item, old: old[key], node, rules, own: false }, state);
    state.path.pop();
  }
};

const visitItems = (list: readonly Json[], visit: Visit, state: State): void => {
  const { node, rules } = visit;
  if (node.items === undefined || rules.items === undefined) return;
  const [itemNode, itemRules] = [nodeAt(state, node.items), nodeAt(state, rules.items)];
  list.forEach((value, index) => {
    state.path.push(index);
    walk({ value, old: oldEntry(value, visit.old, node), node: itemNode, rules: itemRules, own: false }, state);
    state.path.pop();
  });
};

const verdictsOf = ({ value, old, node, rules, own }: Visit, { nodes, engine }: State): readonly RuleVerdict[] => {
  const list = rules['x-kubernetes-validations'];
  if (list === undefined) return [];
  const view = { nodes, identify: engine.identify };
  const judge = (): readonly RuleVerdict[] => judgeRules(list, { value, old, node, view, own }, engine);
  // An object of its own has a name of its own, and what rules say of a change is not known by the new value alone.
  return own || old !== undefined ? judge() : engine.knownVerdicts(rules, node, value, judge);
};

const walk = (visit: Visit, state: State): void => {
  const { value, rules } = visit;
  if (value === null || !state.reaches(rules)) return;
  for (const found of verdictsOf(visit, state)) {
    const path = [...state.path, ...(found.verdict === 'fails' ? fieldPathOf(found.rule.fieldPath) : [])];
    state.outcomes.push({ ...found, path });
  }
  for (const index of rules.allOf ?? []) walk({ ...visit, rules: nodeAt(state, index) }, state);
  if (isJsonList(value)) visitItems(value, visit, state);
  else if (isJsonObject(value)) visitFields(value, visit, state);
};

/** Runs the CEL rules of a CRD on an object, with those about changes when the object before the change is given. */
export const celOutcomes = (
  body: JsonObject,
  { node, nodes }: SchemaRef,
  engine: CelEngine,
  base?: JsonObject,
): readonly CelOutcome[] => {
  const reaches = (other: CompactNode): boolean => engine.rulesBelow(other, nodes);
  if (!reaches(node)) return [];
  const outcomes: CelOutcome[] = [];
  const value = withDefaults(body, node, nodes);
  const old = base === undefined ? undefined : withDefaults(base, node, nodes);
  walk({ value, old, node, rules: node, own: true }, { nodes, engine, reaches, path: [], outcomes });
  return outcomes;
};
