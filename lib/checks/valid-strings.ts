import { toPointer } from '../model/path';
import type { ObjectRule } from './rule';

/** V14: values of variables, labels, annotations and ConfigMaps are strings, after YAML has read them. */
export const validStrings: ObjectRule = {
  id: 'V14',
  name: 'valid-strings',
  severity: 'error',
  reason: 'YAML reads 1, 1e3, yes and off without quotes as numbers and booleans, which the API server refuses',
  scope: 'object',
  run: (manifest, { problemsOf }, report) => {
    for (const { code, path, message, value, fix } of problemsOf(manifest)) {
      if (code !== 'string') continue;
      report({ manifest, pointer: toPointer(path), message, ...(value === undefined ? {} : { value }), fix });
    }
  },
};
