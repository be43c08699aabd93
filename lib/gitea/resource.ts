import { isJsonList, isJsonObject, type Json, type JsonObject } from '../model/json';
import { sameJson } from '../model/same-json';
import type { GiteaClient } from './gitea-client';
import { send, type Write } from './requests';

/** Something in Gitea that is wanted. */
export interface Resource {
  /** As people read it: `repository platform/clusters`. */
  readonly what: string;
  /** Gives it as it is; undefined when it is not there. */
  readonly find: (client: GiteaClient) => Promise<JsonObject | undefined>;
  /** Fields by their names in the API; others may be as they like. */
  readonly wanted: JsonObject;
  readonly create: Write;
  /** Brings wanted fields in. @param found what it is now */
  readonly change: (found: JsonObject, fields: JsonObject) => Write;
  /** Why it cannot be made yet, and what to do; undefined when it can. @default - it can */
  readonly waits?: (client: GiteaClient) => Promise<string | undefined>;
  /** What only exists together with it. @default - nothing */
  readonly parts?: readonly Resource[];
}

/** What differs, or was made alike. */
export interface Change {
  /** `wait`: it differs, and cannot be made alike yet. */
  readonly kind: 'create' | 'change' | 'wait';
  readonly what: string;
  /** Of a change: `approvals: 1, is 0`; of what waits: why, and what to do. */
  readonly fields: readonly string[];
}

const isText = (item: Json): item is string => typeof item === 'string';

/** True if the value is what is wanted: lists of texts in any order, objects by the wanted keys. */
const isAlike = (wanted: Json, found: Json | undefined): boolean => {
  if (isJsonList(wanted)) {
    const list = isJsonList(found) ? found : [];
    if (!wanted.every(isText) || !list.every(isText)) return sameJson(wanted, list);
    return wanted.length === list.length && wanted.every(item => list.includes(item));
  }
  if (isJsonObject(wanted)) {
    return isJsonObject(found) && Object.entries(wanted).every(([key, value]) => isAlike(value ?? null, found[key]));
  }
  return wanted === found;
};

const shown = (value: Json | undefined): string => (typeof value === 'string' ? value : JSON.stringify(value ?? null));

/** The wanted fields that are otherwise. */
export const differences = (wanted: JsonObject, found: JsonObject): JsonObject =>
  Object.fromEntries(Object.entries(wanted).filter(([key, value]) => !isAlike(value ?? null, found[key])));

const told = (fields: JsonObject, found: JsonObject): readonly string[] =>
  Object.entries(fields).map(([key, value]) => `${key}: ${shown(value)}, is ${shown(found[key])}`);

const everything = (resource: Resource): readonly Change[] => [
  { kind: 'create', what: resource.what, fields: [] },
  ...(resource.parts ?? []).flatMap(everything),
];

/**
 * Compares what is wanted with what is there; with `apply` it makes or changes what differs, in order. Nothing is ever
 * removed.
 */
export async function settle(
  client: GiteaClient,
  resources: readonly Resource[],
  apply: boolean,
  report: (change: Change) => void = () => undefined,
): Promise<readonly Change[]> {
  const changes: Change[] = [];
  const note = (change: Change): void => {
    changes.push(change);
    report(change);
  };
  for (const resource of resources) {
    const { what, find, wanted, create, change, waits, parts = [] } = resource;
    let found = await find(client);
    if (found === undefined) {
      if (!apply) {
        everything(resource).forEach(note);
        continue;
      }
      const reason = await waits?.(client);
      if (reason !== undefined) {
        note({ kind: 'wait', what, fields: [reason] });
        continue;
      }
      await send(client, create);
      note({ kind: 'create', what, fields: [] });
      found = (await find(client)) ?? {};
      const left = differences(wanted, found);
      if (Object.keys(left).length > 0) await send(client, change(found, left));
    } else {
      const fields = differences(wanted, found);
      if (Object.keys(fields).length > 0) {
        if (apply) await send(client, change(found, fields));
        note({ kind: 'change', what, fields: told(fields, found) });
      }
    }
    changes.push(...(await settle(client, parts, apply, report)));
  }
  return changes;
}
