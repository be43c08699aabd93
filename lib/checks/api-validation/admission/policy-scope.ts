import { checkExpression } from '../../cel/check-expression';
import type { ExpressionScope } from '../../cel/expression-visitor';
import { DYN, NAMESPACE, REQUEST, type DeclaredType } from '../../cel/declared-types';
import { objectAt, objectsAt } from '../../declared/fields';
import type { ApiPart } from '../api-rule';
import { isSet } from '../fields/emptiness';

const AUTHORIZER: DeclaredType = { type: 'authorizer', fields: { requestResource: { type: 'resource' } } };

const COMMON = { object: DYN, oldObject: DYN, request: REQUEST, namespaceObject: NAMESPACE };

/** What expressions of webhooks may name. */
export const WEBHOOK_SCOPE: ExpressionScope = { variables: { ...COMMON, authorizer: AUTHORIZER } };

/** What expressions of a policy may name before its variables are known. */
export const policyScope = (part: ApiPart): ExpressionScope => ({
  variables: {
    ...WEBHOOK_SCOPE.variables,
    ...(isSet(objectAt(part.manifest.body, 'spec')['paramKind']) ? { params: DYN } : {}),
  },
});

/** What expressions of a policy may name; a variable sees those before it. */
export const policyScopeWithVariables = (part: ApiPart, before = Infinity): ExpressionScope => {
  const { variables } = policyScope(part);
  const own = objectsAt(objectAt(part.manifest.body, 'spec'), 'variables').slice(0, before);
  if (own.length === 0 && before === Infinity) return { variables };
  const withOwn = (fields: NonNullable<DeclaredType['fields']>): ExpressionScope => ({
    variables: { ...variables, variables: { type: 'variables', fields } },
  });
  const fields = own.reduce<NonNullable<DeclaredType['fields']>>((known, { name, expression }) => {
    if (typeof name !== 'string') return known;
    const checked = typeof expression === 'string' ? checkExpression(expression, withOwn(known)) : {};
    return { ...known, [name]: { type: ('type' in checked ? checked.type : undefined) ?? '' } };
  }, {});
  return withOwn(fields);
};

/** The same for messages, which may not ask the authorizer. */
export const messageScope = (part: ApiPart): ExpressionScope => {
  const { authorizer: _authorizer, ...variables } = policyScopeWithVariables(part).variables;
  return { variables };
};
