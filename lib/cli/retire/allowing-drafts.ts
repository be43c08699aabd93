import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { DraftedFile } from '../../inventory/read-environments';
import { setInYaml } from '../../promotion/set-in-yaml';
import type { StillAllowed } from '../../retire/still-allowed';

/** The files with what projects go on allowing; a file that goes needs nothing. */
export const allowingDrafts = (
  root: string,
  drafts: readonly DraftedFile[],
  allowed: readonly StillAllowed[],
): readonly DraftedFile[] =>
  allowed.reduce<readonly DraftedFile[]>((now, { cluster, project, value }) => {
    const file = `environments/${cluster}.yaml`;
    const draft = now.find(one => one.file === file);
    if (draft !== undefined && 'gone' in draft) return now;
    const text = setInYaml(draft?.text ?? readFileSync(join(root, file), 'utf8'), ['projects', project], value);
    return [...now.filter(one => one !== draft), { file, text }];
  }, drafts);
