import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** Names the project's root. */
const MARK = 'environments';

/** The nearest folder, from here upwards, that has environments/; this folder when none has. */
export function projectRoot(folder: string): string {
  for (let at = folder; ; at = dirname(at)) {
    if (existsSync(join(at, MARK))) return at;
    if (dirname(at) === at) return folder;
  }
}
