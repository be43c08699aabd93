import type { JsonObject } from '../../model/json';
import { textsAt } from '../declared/fields';

/** Verbs by which an account gets rights that it was not given. https://kubernetes.io/docs/concepts/security/rbac-good-practices/#escalate-verb */
const ESCALATING = ['bind', 'escalate', 'impersonate'];

const READING = ['get', 'list', 'watch'];

/** Groups whose objects decide what is synced and which secrets are read. */
const PLATFORM_GROUPS = ['argoproj.io', 'secrets.hashicorp.com'];

const overlap = (left: readonly string[], right: readonly string[]): string | undefined =>
  left.find(item => right.includes(item));

/** What a tenant may not do of what a rule of a role allows, a sentence each. */
export const rightFaults = (rule: JsonObject): readonly string[] => {
  const [verbs, resources, groups] = [textsAt(rule, 'verbs'), textsAt(rule, 'resources'), textsAt(rule, 'apiGroups')];
  const open = Object.entries({ verbs, resources, apiGroups: groups }).filter(([, items]) => items.includes('*'));
  if (open.length > 0) return [`allows a tenant all ${open.map(([key]) => key).join(' and ')}`];
  const escalating = overlap(verbs, ESCALATING);
  const isNamed = textsAt(rule, 'resourceNames').length > 0;
  const platform = overlap(groups, PLATFORM_GROUPS);
  return [
    ...(escalating === undefined ? [] : [`allows a tenant to ${escalating}, and so all that others may`]),
    ...(groups.includes('') && resources.includes('secrets') && overlap(verbs, READING) !== undefined && !isNamed
      ? ['lets a tenant read every Secret of the namespace']
      : []),
    ...(platform !== undefined && verbs.some(verb => !READING.includes(verb))
      ? [`lets a tenant change objects of ${platform}`]
      : []),
  ];
};

/** What the roles that Kubernetes brings allow too much. https://kubernetes.io/docs/reference/access-authn-authz/rbac/#user-facing-roles */
export const BUILT_IN_FAULTS: ReadonlyMap<string, string> = new Map([
  ['cluster-admin', 'allows a tenant everything'],
  ['admin', 'lets a tenant read every Secret and give rights away'],
  ['edit', 'lets a tenant read every Secret of the namespace'],
]);
