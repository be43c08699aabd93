import { isJsonList } from '../../../model/json';
import { textsAt } from '../../declared/fields';
import { SEGMENT } from '../../names/name-rules';
import type { ApiRules, CheckedRule } from '../api-rule';
import { fieldRule } from '../fields/field-rule';
import { isNeeded } from '../fields/set-rules';
import { isOfForm, isOneOf } from '../fields/value-rules';
import { isUnique } from '../fields/list-rules';
import { partsAt } from '../parts';
import { MUTATING_POLICIES, MUTATING_POLICY_BINDINGS, POLICIES, POLICY_BINDINGS, WEBHOOKS } from './kinds';

const RULE = 'validateRule';
const RESOURCES = 'validateResources';

const starAlone = (upstream: string, field: string): CheckedRule =>
  fieldRule(upstream, field, '"*" stands alone', ({ value }) =>
    isJsonList(value) && value.length > 1 && value.includes('*')
      ? { message: 'must hold nothing beside "*"', fix: 'remove the others, or "*"' }
      : undefined,
  );

const everyResource: CheckedRule = {
  upstream: RESOURCES,
  field: 'resources',
  says: '"*/*" stands alone',
  check: ({ value }, refuse) => {
    const resources = textsAt(value, 'resources');
    if (resources.length < 2 || !resources.includes('*/*')) return;
    refuse({
      at: ['resources'],
      message: 'must hold nothing beside "*/*"',
      value: resources,
      fix: 'remove the others',
    });
  },
};

const plainResources: CheckedRule = {
  upstream: RESOURCES,
  field: 'resources',
  says: 'no resource stands beside "*"',
  check: ({ value }, refuse) => {
    const resources = textsAt(value, 'resources');
    // The server looks only at the last entry that is no subresource.
    const last = resources.findLast(resource => resource !== '' && !resource.includes('/'));
    if (!resources.includes('*') || last === undefined || last === '*') return;
    const message = 'must hold no resource beside "*"';
    refuse({ at: ['resources'], message, value: resources, fix: 'remove the others, or "*"' });
  },
};

const covered: CheckedRule = {
  upstream: RESOURCES,
  field: 'resources[]',
  says: 'is not covered by a wildcard before it',
  check: ({ value }, refuse) => {
    const [wholes, subs] = [new Set<string>(), new Set<string>()];
    textsAt(value, 'resources').forEach((resource, index) => {
      const slash = resource.indexOf('/');
      if (slash < 0) return;
      const [name, sub] = [resource.slice(0, slash), resource.slice(slash + 1)];
      const by = [...(wholes.has(name) ? [`${name}/*`] : []), ...(subs.has(sub) ? [`*/${sub}`] : [])];
      for (const wildcard of by) {
        const message = `is covered by "${wildcard}" before it`;
        refuse({ at: ['resources', index], message, value: resource, fix: 'remove it' });
      }
      if (sub === '*') wholes.add(name);
      if (name === '*') subs.add(sub);
    });
  },
};

/** Rules of what a webhook or policy is called for. Source: kubernetes, validateRuleWithOperations */
export const operationRules: ApiRules = {
  subject: 'Rules of webhooks and admission policies',
  partsOf: partsAt(
    { ...WEBHOOKS, fields: ['webhooks[].rules[]'] },
    ...[POLICIES, MUTATING_POLICIES].map(kinds => ({
      ...kinds,
      fields: ['spec.matchConstraints.resourceRules[]', 'spec.matchConstraints.excludeResourceRules[]'],
    })),
    ...[POLICY_BINDINGS, MUTATING_POLICY_BINDINGS].map(kinds => ({
      ...kinds,
      fields: ['spec.matchResources.resourceRules[]', 'spec.matchResources.excludeResourceRules[]'],
    })),
  ),
  rules: [
    isNeeded('validateRuleWithOperations', 'operations'),
    starAlone('validateRuleWithOperations', 'operations'),
    isOneOf('validateRuleWithOperations', 'operations[]', ['*', 'CREATE', 'UPDATE', 'DELETE', 'CONNECT'], 'isRefused'),
    isNeeded(RULE, 'apiGroups'),
    starAlone(RULE, 'apiGroups'),
    isNeeded(RULE, 'apiVersions'),
    starAlone(RULE, 'apiVersions'),
    isNeeded(RULE, 'apiVersions[]'),
    isNeeded(RESOURCES, 'resources'),
    isNeeded(RESOURCES, 'resources[]'),
    covered,
    everyResource,
    plainResources,
    isOneOf(RULE, 'scope', ['Cluster', 'Namespaced', '*'], 'isRefused'),
    isOfForm('validateNamedRuleWithOperations', 'resourceNames[]', SEGMENT, 'isRefused'),
    isUnique('validateNamedRuleWithOperations', 'resourceNames[]'),
  ],
};
