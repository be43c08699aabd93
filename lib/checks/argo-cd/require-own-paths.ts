import { MANIFEST_GENERATE_PATHS } from '../../model/argo-cd-annotations';
import type { JsonObject } from '../../model/json';
import { toPointer } from '../../model/path';
import { textAt } from '../declared/fields';
import type { ClusterRule } from '../rule';
import { applicationsOf, sourcePath } from './applications';

/** A commit or a version never changes, so there is nothing to compare. */
const FIXED = /^([0-9a-f]{40}|v?\d+\.\d+\.\d+.*)$/;

const isWatched = (source: JsonObject): boolean =>
  textAt(source, 'chart') === undefined && !FIXED.test(textAt(source, 'targetRevision') ?? '');

const resolved = (entry: string, path: string): string => {
  if (entry.startsWith('/')) return entry.replace(/^\/+|\/+$/g, '');
  const parts = path.split('/');
  for (const part of entry.split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '.' && part !== '') parts.push(part);
  }
  return parts.join('/');
};

const covers = (entry: string, path: string): boolean => {
  const top = resolved(entry, path);
  return top === '' || path === top || path.startsWith(`${top}/`);
};

/** A4: an Application says which paths concern it, and its own are among them. */
export const requireOwnPaths: ClusterRule = {
  id: 'A4',
  name: 'require-own-paths',
  severity: 'warning',
  reason: 'each commit renders every Application again, or a change of its own is not seen',
  scope: 'cluster',
  run: (context, report) => {
    const pointer = toPointer(['metadata', 'annotations', MANIFEST_GENERATE_PATHS]);
    for (const { manifest, annotations, sources } of applicationsOf(context)) {
      const watched = sources
        .filter(({ source }) => isWatched(source))
        .flatMap(({ source }) => sourcePath(source) ?? []);
      if (watched.length === 0) continue;
      const text = textAt(annotations, MANIFEST_GENERATE_PATHS);
      if (text === undefined) {
        const fix = `set it to ${watched.map(path => `/${path}`).join(';')}`;
        report({ manifest, pointer, message: 'does not say which paths concern it', fix });
        continue;
      }
      const entries = text.split(';').filter(entry => entry !== '');
      for (const path of watched) {
        if (entries.some(entry => covers(entry, path))) continue;
        report({ manifest, pointer, message: 'leaves out a path of a source', value: path, fix: `add /${path}` });
      }
    }
  },
};
