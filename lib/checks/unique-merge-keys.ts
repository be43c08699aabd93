import { toPointer } from '../model/path';
import type { ObjectRule } from './rule';

/** V12: no two entries of a list have the same keys: environment variables, ports, mounts … */
export const uniqueMergeKeys: ObjectRule = {
  id: 'V12',
  name: 'unique-merge-keys',
  severity: 'error',
  reason: 'server-side apply and diff refuse a list with the same key twice, or one entry wins without a word',
  scope: 'object',
  run: (manifest, { problemsOf }, report) => {
    for (const { code, path, message, value, fix } of problemsOf(manifest)) {
      if (code !== 'duplicate') continue;
      report({ manifest, pointer: toPointer(path), message, ...(value === undefined ? {} : { value }), fix });
    }
  },
};
