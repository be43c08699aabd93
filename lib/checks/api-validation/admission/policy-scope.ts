import { checkExpression } from '../../cel/check-expression';
import type { ExpressionScope } from '../../cel/expression-visitor';
import { DYN, NAMESPACE, REQUEST, type DeclaredType } from '../../cel/declared-types';
import { objectAt, objectsAt } from '../../declared/fields';
import type { JsonObject } from '../../../model/json';
import { memo } from '../../../model/memo';
import type { ApiPart } from '../api-rule';
import { isSet } from '../fields/emptiness';

const AUTHORIZER: DeclaredType = { type: 'authorizer', fields: { requestResource: { type: 'resource' } } };

const COMMON = { object: DYN, oldObject: DYN, request: REQUEST, namespaceObject: NAMESPACE };

/** What expressions of webhooks may name. */
export const WEBHOOK_SCOPE: ExpressionScope = { variables: { ...COMMON, authorizer: AUTHORIZER } };

const scopeWithoutVariables = (body: JsonObject): ExpressionScope => ({
  variables: {
    ...WEBHOOK_SCOPE.variables,
    ...(isSet(objectAt(body, 'spec')['paramKind']) ? { params: DYN } : {}),
  },
});

/** What expressions of a policy may name before its variables are known. */
export const policyScope = (part: ApiPart): ExpressionScope => scopeWithoutVariables(part.manifest.body);

type Named = readonly [name: string, type: DeclaredType];

const withVariables = (body: JsonObject, fields: NonNullable<DeclaredType['fields']>): ExpressionScope => ({
  variables: { ...scopeWithoutVariables(body).variables, variables: { type: 'variables', fields } },
});

/** The variables of a policy in their order, each with the type of its expression; undefined for one without a name. */
const typedVariables = memo((body: JsonObject): readonly (Named | undefined)[] => {
  const typed: (Named | undefined)[] = [];
  // Each sees those before it: one map that grows, as a policy may have hundreds.
  const fields: Record<string, DeclaredType> = {};
  const scope = withVariables(body, fields);
  for (const { name, expression } of objectsAt(objectAt(body, 'spec'), 'variables')) {
    const checked = typeof expression === 'string' ? checkExpression(expression, scope) : {};
    const type = { type: ('type' in checked ? checked.type : undefined) ?? '' };
    if (typeof name === 'string') fields[name] = type;
    typed.push(typeof name === 'string' ? [name, type] : undefined);
  }
  return typed;
});

/** What expressions of a policy may name; a variable sees those before it. */
export const policyScopeWithVariables = (part: ApiPart, before = Infinity): ExpressionScope => {
  const { body } = part.manifest;
  const own = typedVariables(body).slice(0, before);
  if (own.length === 0 && before === Infinity) return policyScope(part);
  return withVariables(body, Object.fromEntries(own.flatMap(named => (named === undefined ? [] : [named]))));
};

/** The same for messages, which may not ask the authorizer. */
export const messageScope = (part: ApiPart): ExpressionScope => {
  const { authorizer: _authorizer, ...variables } = policyScopeWithVariables(part).variables;
  return { variables };
};
