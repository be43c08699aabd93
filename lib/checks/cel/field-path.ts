import type { Path } from '../../model/path';

const PART = /^(?:\.([^.[\]]+)|\['((?:[^'\\]|\\.)*)'\])/;

/** The keys of a rule's `fieldPath`, such as `.spec['my.key']`; what cannot be read is left out. */
export const fieldPathOf = (fieldPath: string | undefined): Path => {
  const path: string[] = [];
  let rest = fieldPath ?? '';
  for (let match = PART.exec(rest); match !== null; match = PART.exec(rest)) {
    path.push(match[1] ?? (match[2] ?? '').replaceAll(/\\(.)/g, '$1'));
    rest = rest.slice(match[0].length);
  }
  return path;
};
