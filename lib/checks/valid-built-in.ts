import type { Manifest } from '../model/manifest';
import { API_RULES } from './api-validation/api-rules';
import { refusalsOf, type RuleRefusal } from './api-validation/refusals-of';
import type { CheckContext } from './check-context';
import type { ObjectRule } from './rule';

/** The server looks at these rules only when it could read the object. */
const refusals = (manifest: Manifest, context: CheckContext): readonly RuleRefusal[] =>
  context.problemsOf(manifest).some(({ code }) => code !== 'unknown')
    ? []
    : refusalsOf(manifest, API_RULES, context.kubernetesLine, context.baseOf(manifest));

/** V18: an object passes the API server's hand-written validation, or its operator's, which no schema shows. */
export const validBuiltIn: ObjectRule = {
  id: 'V18',
  name: 'valid-built-in',
  severity: 'error',
  reason: 'the API server refuses the object by rules that its schema does not tell',
  scope: 'object',
  run: (manifest, context, report) => {
    for (const { rule, finding } of refusals(manifest, context)) if (rule.update !== true) report(finding);
  },
};

/** V16: an update changes nothing that the API server keeps as it was created. */
export const noImmutableChange: ObjectRule = {
  id: 'V16',
  name: 'no-immutable-change',
  severity: 'error',
  reason: 'the API server refuses the update, and the Application stays out of sync until the object is made anew',
  scope: 'object',
  run: (manifest, context, report) => {
    for (const { rule, finding } of refusals(manifest, context)) if (rule.update === true) report(finding);
  },
};
