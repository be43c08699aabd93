import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { sha256Of } from '../model/sha256';

/** Renders that are kept; above that, the oldest go. */
const MOST_KEPT = 1000;

/** Hexadecimal digits of a name: those of sha256. */
const NAME = /^[0-9a-f]{64}$/;

/** What helm printed, by everything that decides it. */
export interface HelmCache {
  readonly read: (key: string) => string | undefined;
  readonly keep: (key: string, text: string) => void;
}

/**
 * A cache in a folder. The first line of each file is the digest of the rest: one that is damaged is as good as none. A folder
 * that takes no files makes the next run slower, and is no fault.
 */
export function helmCache(folder: string): HelmCache {
  return {
    read: key => {
      try {
        const content = readFileSync(join(folder, sha256Of(key)), 'utf8');
        const end = content.indexOf('\n');
        const text = content.slice(end + 1);
        return content.slice(0, end) === sha256Of(text) ? text : undefined;
      } catch {
        return undefined;
      }
    },
    keep: (key, text) => {
      const file = join(folder, sha256Of(key));
      const draft = `${file}.${process.pid}`;
      try {
        mkdirSync(folder, { recursive: true });
        writeFileSync(draft, `${sha256Of(text)}\n${text}`);
        renameSync(draft, file);
        forgetOldest(folder);
      } catch {
        if (existsSync(draft)) rmSync(draft);
      }
    },
  };
}

const forgetOldest = (folder: string): void => {
  const names = readdirSync(folder).filter(name => NAME.test(name));
  if (names.length <= MOST_KEPT) return;
  const byAge = names.map(name => ({ name, age: statSync(join(folder, name)).mtimeMs })).sort((a, b) => a.age - b.age);
  for (const { name } of byAge.slice(0, names.length - MOST_KEPT)) rmSync(join(folder, name), { force: true });
};
