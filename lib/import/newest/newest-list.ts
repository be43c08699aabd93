import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { byCodePoint, isJsonObject } from '../../model/json';
import { CONFIG_FILE } from '../import-config';
import { parseConfig } from '../parse-config';
import { IMPORTS_FOLDER } from '../write-imports';
import { keyOf, pinnedInConfig, pinnedInEnvironment, pinnedInPackage, type PinnedThing } from './pinned-things';
import { environmentTexts, textAt } from './environment-texts';
import type { Ask } from '../../registry/ask';
import { newestVersion } from './published-versions';

/** The list in imports/; `import` keeps it as it is where it cannot ask. */
export const NEWEST_FILE = 'newest.json';

/** A newest version, and the day when somebody asked. */
export interface Noted {
  readonly version: string;
  /** `2026-11-22` */
  readonly day: string;
}

/** Newest versions by `keyOf`. */
export type NewestList = ReadonlyMap<string, Noted>;

/** Reads the list; empty where there is none, or none that can be read. */
export function readNewest(root: string): NewestList {
  const path = join(root, IMPORTS_FOLDER, NEWEST_FILE);
  if (!existsSync(path)) return new Map();
  try {
    const value: unknown = JSON.parse(readFileSync(path, 'utf8'));
    const versions = isJsonObject(value) ? value['versions'] : undefined;
    return new Map(
      Object.entries(isJsonObject(versions) ? versions : {}).flatMap(([key, one]) => {
        const [version, day] = isJsonObject(one) ? [one['version'], one['day']] : [];
        return typeof version === 'string' && typeof day === 'string' ? [[key, { version, day }]] : [];
      }),
    );
  } catch {
    return new Map();
  }
}

/** Everything that the project has at a version: cdk8s.yaml, environments/, package.json. */
export function pinnedThings(root: string): readonly PinnedThing[] {
  const config = textAt(root, CONFIG_FILE).flatMap(({ text }) => parseConfig(text).config ?? []);
  return [
    ...config.flatMap(pinnedInConfig),
    ...environmentTexts(root).flatMap(pinnedInEnvironment),
    ...textAt(root, 'package.json').flatMap(pinnedInPackage),
  ];
}

/** How a round of questions ended. */
export interface AskedRound {
  /** What is known now: what was asked for, and what was noted before of what could not be asked. */
  readonly list: NewestList;
  /** How many were asked for. */
  readonly noted: number;
  /** What could not be asked, with the reason: what the list has of it stays. */
  readonly failed: readonly string[];
}

/** Questions at the same time. */
const AT_ONCE = 6;

/** Asks for the newest version of everything that is pinned. */
export async function askNewest(root: string, ask: Ask, now: Date): Promise<AskedRound> {
  const things = [...new Map(pinnedThings(root).map(thing => [keyOf(thing), thing]))];
  const before = readNewest(root);
  const list = new Map<string, Noted>();
  const failed: string[] = [];
  let noted = 0;
  const waiting = [...things];
  const work = async (): Promise<void> => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      const [key, thing] = next;
      try {
        list.set(key, { version: await newestVersion(ask, thing), day: now.toISOString().slice(0, 10) });
        noted += 1;
      } catch (error) {
        const old = before.get(key);
        if (old !== undefined) list.set(key, old);
        const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
        failed.push(`${thing.name}: ${cause instanceof Error ? cause.message : String(cause)}`);
      }
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  return { list, noted, failed: failed.sort(byCodePoint) };
}

/** The same, and notes it with the day; nothing where nobody answers. */
export async function noteNewest(root: string, ask: Ask, now: Date): Promise<AskedRound> {
  const round = await askNewest(root, ask, now);
  if (round.noted > 0) writeNewest(root, round.list);
  return round;
}

/** Writes the list: beside the file and renamed, so that a run that is killed leaves a list that can be read. */
export function writeNewest(root: string, list: NewestList): void {
  const path = join(root, IMPORTS_FOLDER, NEWEST_FILE);
  const versions = Object.fromEntries([...list].sort(([a], [b]) => byCodePoint(a, b)));
  writeFileSync(`${path}.tmp`, `${JSON.stringify({ form: 1, versions }, undefined, 2)}\n`);
  renameSync(`${path}.tmp`, path);
}
