import type { CompactNode } from '../../model/compact-schema';
import { didYouMean } from '../../model/did-you-mean';
import { isJsonList, type Json } from '../../model/json';
import { canonicalJson } from './canonical-json';
import { checkBranches } from './check-branches';
import { checkList } from './check-list';
import { checkNumber } from './check-number';
import { checkObject } from './check-object';
import { checkString } from './check-string';
import { checkType } from './check-type';
import { showValue } from './show-value';
import { takesNull } from './takes-null';
import { note, type Walk } from './walk';

const checkEnum = (value: Json, allowed: readonly Json[], walk: Walk): void => {
  // Go types have no enums: the API server fills an empty string with the default.
  if (allowed.includes(value) || (walk.decoder === 'go' && value === '')) return;
  if (typeof value === 'object' && allowed.some(other => canonicalJson(other) === canonicalJson(value))) return;
  const words = allowed.filter(word => typeof word === 'string');
  note(walk, {
    code: 'value',
    message: `must be one of ${allowed.map(showValue).join(', ')}`,
    value: showValue(value),
    fix: typeof value === 'string' ? didYouMean(value, words, 'use one of them') : 'use one of them',
  });
};

const checkNull = (node: CompactNode, walk: Walk): void => {
  if (walk.decoder === 'go') {
    // In a list, null becomes an empty struct.
    if (node.type === 'object') checkObject({}, node, walk);
    return;
  }
  if (takesNull(node)) return;
  note(walk, { code: 'type', message: 'must not be null', fix: 'remove it or give it a value' });
};

/** Checks a value against a node, with all that is below it. */
export const checkValue = (value: Json, node: CompactNode, walk: Walk): void => {
  if (value === null) {
    checkNull(node, walk);
    return;
  }
  if (!checkType(value, node, walk)) return;
  if (typeof value === 'string') checkString(value, node, walk);
  else if (typeof value === 'number') checkNumber(value, node, walk);
  else if (isJsonList(value)) checkList(value, node, walk);
  else if (typeof value === 'object') checkObject(value, node, walk);
  if (node.enum !== undefined) checkEnum(value, node.enum, walk);
  if (node.allOf !== undefined || node.anyOf !== undefined || node.oneOf !== undefined || node.not !== undefined) {
    checkBranches(value, node, walk);
  }
};
