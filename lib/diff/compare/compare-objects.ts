import { isJsonList, isJsonObject, type Json, type JsonObject } from '../../model/json';
import { groupOf, type Manifest } from '../../model/manifest';
import { amountOf } from '../../checks/capacity/amounts';
import { nodeAt, nodeOfKey, type SchemaRef } from '../../checks/schema/walk';
import type { KindSchema } from '../../checks/schema/schema-set';
import { builtInDefaults } from './built-in-defaults';
import { itemShape, pairLists } from './compare-lists';
import { embeddedIn } from './embedded';
import type { FieldChange } from './field-change';
import { sameJson } from '../../model/same-json';
import { HIDDEN, holdsValues, isSecret, withoutSecretValues } from './secret-values';

interface State {
  readonly defaults: ReadonlyMap<string, Json>;
  /** Built-in kinds have no null: it is the same as nothing. */
  readonly dropsNull: boolean;
  readonly isRbac: boolean;
  readonly path: string[];
  readonly changes: FieldChange[];
}

const PARENTS_OF_AMOUNTS = ['requests', 'limits', 'hard', 'capacity', 'min', 'max', 'default', 'defaultRequest'];

const holdsQuantity = (shape: SchemaRef | undefined, path: readonly string[]): boolean =>
  shape?.node.format === 'quantity' ||
  (shape?.node['x-kubernetes-int-or-string'] === true && shape.node.pattern !== undefined) ||
  PARENTS_OF_AMOUNTS.includes(path.at(-2) ?? '');

const isSameScalar = (before: Json, after: Json, shape: SchemaRef | undefined, path: readonly string[]): boolean => {
  if (!holdsQuantity(shape, path)) return false;
  const amount = amountOf(before);
  return amount !== undefined && amount === amountOf(after);
};

const shapeOfKey = (shape: SchemaRef | undefined, key: string): SchemaRef | undefined => {
  if (shape === undefined) return undefined;
  const node = nodeOfKey(shape, shape.node, key);
  return node === undefined ? undefined : { node, nodes: shape.nodes };
};

const presetAt = (shape: SchemaRef | undefined, { defaults, path }: State): Json | undefined =>
  shape?.node.default ??
  (defaults.size === 0 ? undefined : defaults.get(path.map(part => (part.startsWith('[') ? '[]' : part)).join('.')));

/** Whether a default is known of something below; an entry of a list comes and goes as a whole. */
const hasPresetsBelow = (shape: SchemaRef | undefined, { defaults, path }: State): boolean => {
  if (path.at(-1)?.startsWith('[') === true) return false;
  if (
    Object.values(shape?.node.properties ?? {}).some(
      index => nodeAt({ nodes: shape?.nodes ?? [] }, index).default !== undefined,
    )
  )
    return true;
  const prefix = `${path.map(part => (part.startsWith('[') ? '[]' : part)).join('.')}.`;
  return [...defaults.keys()].some(key => key.startsWith(prefix));
};

const push = (before: Json | undefined, after: Json | undefined, { path, changes }: State): void => {
  changes.push({
    path: [...path],
    ...(before === undefined ? {} : { before: withoutSecretValues(before) }),
    ...(after === undefined ? {} : { after: withoutSecretValues(after) }),
  });
};

/** Values of Secrets are nobody's to read in a report: only that one differs is told. */
const compareSecretValues = (before: Json | undefined, after: Json | undefined, { path, changes }: State): void => {
  const [old, now] = [before ?? {}, after ?? {}].map(side => (isJsonObject(side) ? side : { '': side }));
  for (const key of new Set([...Object.keys(old ?? {}), ...Object.keys(now ?? {})])) {
    const [value, valueNow] = [old?.[key], now?.[key]];
    if (value === valueNow || (value !== undefined && valueNow !== undefined && sameJson(value, valueNow))) continue;
    changes.push({
      path: [...path, ...(key === '' ? [] : [key])],
      ...(value === undefined ? {} : { before: HIDDEN }),
      ...(valueNow === undefined ? {} : { after: HIDDEN }),
    });
  }
};

const compareKeys = (before: JsonObject, after: JsonObject, shape: SchemaRef | undefined, state: State): void => {
  for (const key of new Set([...Object.keys(before), ...Object.keys(after)])) {
    if (sameJson(before[key], after[key])) continue;
    state.path.push(key);
    if (holdsValues(key) && (isSecret(before) || isSecret(after))) compareSecretValues(before[key], after[key], state);
    else compare(before[key], after[key], shapeOfKey(shape, key), state);
    state.path.pop();
  }
};

const compareLists = (
  before: readonly Json[],
  after: readonly Json[],
  shape: SchemaRef | undefined,
  state: State,
): void => {
  const { pairs, reordered } = pairLists(before, after, shape, state.path.at(-1) ?? '', state.isRbac);
  const item = itemShape(shape);
  for (const pair of pairs) {
    state.path.push(pair.part);
    compare(pair.before, pair.after, item, state);
    state.path.pop();
  }
  if (reordered) {
    const [old, now] = [withoutSecretValues(before), withoutSecretValues(after)];
    state.changes.push({ path: [...state.path], before: old, after: now, reordered: true });
  }
};

const compare = (old: Json | undefined, now: Json | undefined, shape: SchemaRef | undefined, state: State): void => {
  if (old === now) return;
  const isNothing = (value: Json | undefined): boolean => value === undefined || (value === null && state.dropsNull);
  const preset = isNothing(old) || isNothing(now) ? presetAt(shape, state) : undefined;
  const before = isNothing(old) ? preset : old;
  const after = isNothing(now) ? preset : now;
  if (before === after) return;
  if (isJsonObject(before) && isJsonObject(after)) compareKeys(before, after, shape, state);
  else if (isJsonList(before) && isJsonList(after)) compareLists(before, after, shape, state);
  else if (before === undefined && isJsonObject(after) && hasPresetsBelow(shape, state))
    compareKeys({}, after, shape, state);
  else if (after === undefined && isJsonObject(before) && hasPresetsBelow(shape, state))
    compareKeys(before, {}, shape, state);
  else compareLeaves(before, after, shape, state);
};

const compareLeaves = (
  before: Json | undefined,
  after: Json | undefined,
  shape: SchemaRef | undefined,
  state: State,
): void => {
  if (before !== undefined && after !== undefined && isSameScalar(before, after, shape, state.path)) return;
  const [inside, insideNow] = [embeddedIn(before), embeddedIn(after)];
  if (inside === undefined || insideNow === undefined || isJsonList(inside) !== isJsonList(insideNow)) {
    push(before, after, state);
    return;
  }
  compare(inside, insideNow, undefined, { ...state, defaults: NOTHING, dropsNull: false });
};

const NOTHING: ReadonlyMap<string, Json> = new Map();

/** The fields of an object that differ for the API server, with its defaults, keys of lists and quantities. */
export const compareObjects = (
  before: Manifest,
  after: Manifest,
  schema: KindSchema | undefined,
): readonly FieldChange[] => {
  if (sameJson(before.body, after.body)) return [];
  const changes: FieldChange[] = [];
  compare(before.body, after.body, schema === undefined ? undefined : { node: schema.node, nodes: schema.nodes }, {
    defaults: builtInDefaults(after),
    dropsNull: schema?.decoder === 'go',
    isRbac: groupOf(after.apiVersion) === 'rbac.authorization.k8s.io',
    path: [],
    changes,
  });
  return changes;
};
