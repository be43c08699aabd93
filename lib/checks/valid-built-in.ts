import { isMadeAnew } from './argo-cd/is-made-anew';
import type { ObjectRule } from './rule';

/** V18: an object passes the API server's hand-written validation, or its operator's, which no schema shows. */
export const validBuiltIn: ObjectRule = {
  id: 'V18',
  name: 'valid-built-in',
  severity: 'error',
  reason: 'the API server refuses the object by rules that its schema does not tell',
  scope: 'object',
  run: (manifest, { refusalsOf }, report) => {
    for (const { rule, finding } of refusalsOf(manifest)) if (rule.update !== true) report(finding);
  },
};

/** V16: an update changes nothing that the API server keeps as it was created. */
export const noImmutableChange: ObjectRule = {
  id: 'V16',
  name: 'no-immutable-change',
  severity: 'error',
  reason: 'the API server refuses the update, and the Application stays out of sync until the object is made anew',
  scope: 'object',
  run: (manifest, { refusalsOf }, report) => {
    if (isMadeAnew(manifest)) return;
    for (const { rule, finding } of refusalsOf(manifest)) if (rule.update === true) report(finding);
  },
};
