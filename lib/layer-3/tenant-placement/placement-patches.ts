import { TENANT_TIER, VPS_NODES } from '../../model/tenant-placement';

/** A variable of the policy: the later ones may read the earlier. */
export interface PolicyVariable {
  readonly name: string;
  readonly expression: string;
}

/** What the pod says of nodes; not a variable, as the API server forgets the value of an optional one. */
const NODES = 'object.spec.?affinity.?nodeAffinity';

const AFFINITY = '/spec/affinity/nodeAffinity';
const REQUIRED = 'requiredDuringSchedulingIgnoredDuringExecution';
const PREFERRED = 'preferredDuringSchedulingIgnoredDuringExecution';

/** A map of CEL whose values have several types: without `dyn` the API server wants all of them of one. */
const map = (entries: Readonly<Record<string, string>>): string =>
  `{${Object.entries(entries)
    .map(([key, value]) => `"${key}": dyn(${value})`)
    .join(', ')}}`;

const expression = ({ key, value }: { readonly key: string; readonly value: string }): string =>
  map({ key: `"${key}"`, operator: '"In"', values: `["${value}"]` });

/** What the pod says already, and what is added to it. */
export const PLACEMENT_VARIABLES: readonly PolicyVariable[] = [
  { name: 'terms', expression: `${NODES}.?${REQUIRED}.?nodeSelectorTerms.orValue([])` },
  { name: 'preferences', expression: `${NODES}.?${PREFERRED}.orValue([])` },
  { name: 'tolerations', expression: 'object.spec.?tolerations.orValue([])' },
  { name: 'tier', expression: expression(TENANT_TIER) },
  {
    name: 'preference',
    expression: map({ weight: '100', preference: `{"matchExpressions": [${expression(VPS_NODES)}]}` }),
  },
  {
    name: 'toleration',
    expression: `{"key": "${TENANT_TIER.key}", "operator": "Equal", "value": "${TENANT_TIER.value}", "effect": "NoSchedule"}`,
  },
];

const addition = (path: string, value: string): string => `[JSONPatch{op: "add", path: "${path}", value: ${value}}]`;

const isTier = '.exists(e, e == variables.tier)';
const ofTier = 'dyn(term.?matchExpressions.orValue([]) + [variables.tier])';

/** Each term is one way to fit, so each takes the tier; a term has two fields and no more. */
const terms = `variables.terms.size() == 0
    ? dyn([{"matchExpressions": [variables.tier]}])
    : dyn(variables.terms.map(term, has(term.matchFields)
      ? {"matchFields": dyn(term.matchFields), "matchExpressions": ${ofTier}}
      : {"matchExpressions": ${ofTier}}))`;

/**
 * JSON patches, one after the other, none for what the pod says already. They write whole lists: the API server
 * lets an apply configuration change no list that, like these, is of one piece.
 */
export const PLACEMENT_PATCHES: readonly string[] = [
  `(has(object.spec.affinity) ? [] : ${addition('/spec/affinity', '{}')}) +
(${NODES}.hasValue() ? [] : ${addition(AFFINITY, '{}')})
`,
  `variables.terms.size() > 0 && variables.terms.all(term, term.?matchExpressions.orValue([])${isTier})
  ? []
  : ${addition(`${AFFINITY}/${REQUIRED}`, `{"nodeSelectorTerms": ${terms}}`)}
`,
  `variables.preferences.exists(p, p.preference.?matchExpressions.orValue([]).exists(e, e.key == "${VPS_NODES.key}"))
  ? []
  : ${addition(`${AFFINITY}/${PREFERRED}`, 'variables.preferences + [variables.preference]')}
`,
  `variables.tolerations.exists(t, t.?key.orValue("${TENANT_TIER.key}") == "${TENANT_TIER.key}" &&
  (t.?operator.orValue("Equal") == "Exists" || t.?value.orValue("") == "${TENANT_TIER.value}") &&
  t.?effect.orValue("NoSchedule") == "NoSchedule")
  ? []
  : ${addition('/spec/tolerations', 'variables.tolerations + [variables.toleration]')}
`,
];
