import { celList, celMethod, CelScalar, listType, type CelFunc, type CelList } from '@bufbuild/cel';
import { RE2JS } from 're2js';

const { INT, STRING } = CelScalar;
const LIST = listType(STRING);

/** Go leaves out an empty match that touches the match before it. */
const findAll = (text: string, pattern: string, limit: bigint): CelList => {
  const matcher = RE2JS.compile(pattern).matcher(text);
  const found: string[] = [];
  let end = -1;
  while ((limit < 0n || found.length < Number(limit)) && matcher.find()) {
    if (matcher.end() > matcher.start() || matcher.start() !== end) found.push(matcher.group() ?? '');
    end = matcher.end();
  }
  return celList(found);
};

/** https://kubernetes.io/docs/reference/using-api/cel/#kubernetes-regex-library */
export const REGEX_FUNCTIONS: readonly CelFunc[] = [
  celMethod('find', STRING, [STRING], STRING, function (pattern) {
    const matcher = RE2JS.compile(pattern).matcher(this);
    return matcher.find() ? (matcher.group() ?? '') : '';
  }),
  celMethod('findAll', STRING, [STRING], LIST, function (pattern) {
    return findAll(this, pattern, -1n);
  }),
  celMethod('findAll', STRING, [STRING, INT], LIST, function (pattern, limit) {
    return findAll(this, pattern, limit);
  }),
];
