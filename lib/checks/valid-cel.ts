import { toPointer } from '../model/path';
import type { ObjectRule } from './rule';

const FIXES: Readonly<Record<string, string>> = {
  FieldValueRequired: 'set it',
  FieldValueForbidden: 'remove it',
  FieldValueDuplicate: 'keep one of them',
};

/** V5: the CEL rules of the CRD hold, those about changes too when there is a base. */
export const validCel: ObjectRule = {
  id: 'V5',
  name: 'valid-cel',
  severity: 'error',
  reason: 'the API server runs these rules only at sync, and refuses the object',
  scope: 'object',
  run: (manifest, { celOf }, report) => {
    for (const { verdict, path, rule, message } of celOf(manifest)) {
      const pointer = toPointer(path);
      if (verdict === 'fails') report({ manifest, pointer, message, fix: FIXES[rule.reason ?? ''] ?? 'change it' });
      if (verdict === 'errs') {
        const text = `a rule of its CRD cannot be evaluated on it, so the API server refuses it: ${message}`;
        report({ manifest, pointer, message: text, value: rule.rule.trim(), fix: 'set what the rule reads' });
      }
    }
  },
};
