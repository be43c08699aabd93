import { isJsonList, isJsonObject, type Json } from '../model/json';
import { groupOf, type Manifest } from '../model/manifest';
import type { ObjectChange } from './object-change';

/** Objects of a kind that came or went beyond this are not compared with each other. */
const MOST = 200;

/** Part of the values of both objects that has to be the same. */
const NEARLY = 0.8;

/** Objects with fewer values of their own are alike by chance. */
const FEWEST = 3;

const leavesOf = (value: Json | undefined, path: string, own: string | undefined, found: Set<string>): void => {
  if (isJsonList(value)) value.forEach(item => leavesOf(item, `${path}[]`, own, found));
  else if (isJsonObject(value))
    for (const [key, item] of Object.entries(value)) leavesOf(item, `${path}.${key}`, own, found);
  else found.add(`${path}=${own === undefined ? String(value) : String(value).replaceAll(own, '\0')}`);
};

/** The values of an object: as they are, and with its own name left out of them. */
interface Content {
  readonly plain: ReadonlySet<string>;
  readonly nameless: ReadonlySet<string>;
}

const contentOf = ({ body, name }: Manifest): Content => {
  const { apiVersion: _version, kind: _kind, metadata, ...rest } = body;
  const { name: _name, namespace: _namespace, ...meta } = isJsonObject(metadata) ? metadata : {};
  const [plain, nameless] = [new Set<string>(), new Set<string>()];
  leavesOf({ ...rest, meta }, '', undefined, plain);
  leavesOf({ ...rest, meta }, '', name, nameless);
  return { plain, nameless };
};

const partOf = (a: ReadonlySet<string>, b: ReadonlySet<string>): number => {
  const common = [...a].filter(value => b.has(value)).length;
  return common / (a.size + b.size - common);
};

/** A new name may go through all values, or stand alone: a Service keeps the labels that it selects. */
const likeness = (a: Content, b: Content): number => Math.max(partOf(a.plain, b.plain), partOf(a.nameless, b.nameless));

const groupKey = ({ apiVersion, kind, namespace = '' }: Manifest): string =>
  `${groupOf(apiVersion)}/${kind}/${namespace}`;

const grouped = (manifests: readonly (Manifest | undefined)[]): ReadonlyMap<string, readonly Manifest[]> => {
  const groups = new Map<string, Manifest[]>();
  for (const manifest of manifests) {
    if (manifest === undefined) continue;
    const group = groups.get(groupKey(manifest));
    if (group === undefined) groups.set(groupKey(manifest), [manifest]);
    else group.push(manifest);
  }
  return groups;
};

/** Names of objects that were made under another name, both ways: an object that came, and the one that went. */
export const renamesAmong = (changes: readonly ObjectChange[]): ReadonlyMap<Manifest, string> => {
  const twins = new Map<Manifest, string>();
  const gone = grouped(changes.map(change => (change.kind === 'deleted' ? change.before : undefined)));
  const come = grouped(changes.map(change => (change.kind === 'created' ? change.after : undefined)));
  for (const [key, created] of come) {
    const deleted = gone.get(key) ?? [];
    if (deleted.length === 0 || deleted.length > MOST || created.length > MOST) continue;
    const contents = new Map(deleted.map(manifest => [manifest, contentOf(manifest)]));
    for (const manifest of created) {
      const content = contentOf(manifest);
      if (content.plain.size < FEWEST) continue;
      const [best] = [...contents]
        .filter(([other]) => !twins.has(other))
        .map(([other, values]) => ({ other, score: likeness(content, values) }))
        .filter(({ score }) => score >= NEARLY)
        .sort((a, b) => b.score - a.score);
      if (best === undefined) continue;
      twins.set(manifest, best.other.name);
      twins.set(best.other, manifest.name);
    }
  }
  return twins;
};
