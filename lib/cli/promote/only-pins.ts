import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { filesAt } from '../../git/files-at';
import { filesChangedSince } from '../../git/changed-files';
import { mergeBaseOf } from '../../git/revision-files';
import type { Inventory } from '../../model/inventory';
import type { Issue, Place } from '../../model/issue';
import { toDotted } from '../../model/path';
import { OUTPUT_ROOTS } from '../../output/owned-path';
import { unpromotedChanges, type ChangedFile } from '../../promotion/unpromoted-changes';
import { usageIssue } from '../../promotion/usage-issue';
import { positionsOf } from '../../reader/position-of';
import { neverHad, type ChangedText } from './never-had';
import { syncedRevision } from './was-there';

const FIX = 'take it back, or open a pull request of its own for it';

const isOutput = (file: string): boolean => OUTPUT_ROOTS.some(root => file.startsWith(`${root}/`));

const isEnvironment = (file: string): boolean => file.startsWith('environments/') && file.endsWith('.yaml');

const textIn = (root: string, file: string): string | undefined =>
  existsSync(join(root, file)) ? readFileSync(join(root, file), 'utf8') : undefined;

const noPin = (place: Place, message = 'is no pin', value?: string): Issue => ({
  rule: 'only-pins',
  severity: 'error',
  place,
  message,
  ...(value === undefined ? {} : { value }),
  fix: FIX,
});

/** Whether a branch does nothing but promote. */
export interface OnlyPins {
  /** A revision could not be read. */
  readonly outcome: 'done' | 'refused' | 'fault';
  readonly issues: readonly Issue[];
}

const bothSides = ({ file, before, after }: ChangedFile): readonly ChangedText[] =>
  before === undefined || after === undefined ? [] : [{ file, before, after }];

/**
 * X3: looks whether the working tree changes pins and outputs alone since it left a revision, and brings versions alone
 * that another cluster or phase has had.
 */
export function onlyPins(root: string, revision: string | undefined, inventory: Inventory): OnlyPins {
  const { branch } = inventory.platform.git;
  const other = revision ?? syncedRevision(root, branch);
  if (other === undefined) {
    const message = `there is neither origin/${branch} nor ${branch} here to compare with`;
    return { outcome: 'fault', issues: [usageIssue('--check', message, 'fetch it, or name a revision')] };
  }
  const base = mergeBaseOf(root, 'HEAD', other);
  const changed = typeof base === 'string' ? filesChangedSince(root, base) : base;
  if (typeof base !== 'string' || 'failure' in changed) {
    const failure = 'failure' in changed ? changed.failure : '';
    return {
      outcome: 'fault',
      issues: [usageIssue('--check', `cannot be compared with ${other}`, 'name a revision', failure)],
    };
  }
  const plain = changed.filter(({ mode }) => mode === undefined).map(({ file }) => file);
  const environments = plain.filter(isEnvironment);
  const before = environments.length === 0 ? { files: [] } : filesAt(root, base, environments);
  const old = new Map(
    'failure' in before ? [] : before.files.map(({ file, content }) => [file, content.toString('utf8')]),
  );
  const texts = environments.map(file => {
    const [was, is] = [old.get(file), textIn(root, file)];
    return { file, ...(was === undefined ? {} : { before: was }), ...(is === undefined ? {} : { after: is }) };
  });
  const issues = [
    ...changed.flatMap(({ file, mode }) => (mode === undefined ? [] : [noPin({ file }, 'is no plain file', mode)])),
    ...plain.filter(file => !isEnvironment(file) && !isOutput(file)).map(file => noPin({ file })),
    ...unpromotedChanges(texts).map(({ file, path }) => {
      if (path.length === 0) return noPin({ file });
      const position = positionsOf(textIn(root, file) ?? '')(0, path);
      return noPin({ file, ...position, pointer: toDotted(path) });
    }),
    ...neverHad(root, other, inventory, texts.flatMap(bothSides)),
  ];
  return { outcome: issues.length === 0 ? 'done' : 'refused', issues };
}
