import type { JsonObject } from '../../model/json';
import type { Manifest } from '../../model/manifest';
import type { CheckContext } from '../check-context';
import { objectAt, objectsAt, textAt, textsAt } from '../declared/fields';
import { selects } from '../pods/label-selector';
import { withoutLabelSources } from './label-sources';

/** Traffic into pods, or out of them. */
export type Direction = 'ingress' | 'egress';

/** Pods as policies look at them. */
export interface PolicyPod {
  readonly namespace: string;
  readonly labels: JsonObject;
}

/** A policy that selects a pod, with what it allows in one direction; it closes that direction to everything else. */
export interface ClosingPolicy {
  readonly manifest: Manifest;
  readonly language: 'kubernetes' | 'cilium';
  readonly rules: readonly JsonObject[];
  /** What Cilium refuses even where another rule allows it. */
  readonly denials: readonly JsonObject[];
  /** False where the policy adds to what is allowed and closes nothing: `enableDefaultDeny`. */
  readonly closes: boolean;
}

const NETWORK_POLICIES = 'networking.k8s.io';

const CILIUM = 'cilium.io';

/** Directions that a NetworkPolicy closes; `egress` only if it speaks of it. https://kubernetes.io/docs/concepts/services-networking/network-policies/ */
export const closedBy = (spec: JsonObject): readonly string[] => {
  const types = textsAt(spec, 'policyTypes');
  if (types.length > 0) return types.map(type => type.toLowerCase());
  return objectsAt(spec, 'egress').length > 0 ? ['ingress', 'egress'] : ['ingress'];
};

const ofKubernetes = (pod: PolicyPod, direction: Direction, context: CheckContext): readonly ClosingPolicy[] =>
  context
    .declared()
    .ofKindIn(NETWORK_POLICIES, 'NetworkPolicy', pod.namespace)
    .flatMap(manifest => {
      const spec = objectAt(manifest.body, 'spec');
      if (!selects(objectAt(spec, 'podSelector'), pod.labels) || !closedBy(spec).includes(direction)) return [];
      return [
        { manifest, language: 'kubernetes' as const, rules: objectsAt(spec, direction), denials: [], closes: true },
      ];
    });

/** The parts of a Cilium policy: `spec` and each of `specs`. */
export const specsOf = ({ body }: Manifest): readonly JsonObject[] => [
  ...('spec' in body ? [objectAt(body, 'spec')] : []),
  ...objectsAt(body, 'specs'),
];

/** What a part of a Cilium policy says of a direction; nothing where it neither closes nor opens it. */
export const ciliumStatement = (
  spec: JsonObject,
  direction: Direction,
): Pick<ClosingPolicy, 'closes' | 'denials' | 'rules'> | undefined => {
  const rules = objectsAt(spec, direction);
  const denials = objectsAt(spec, `${direction}Deny`);
  const stated = objectAt(spec, 'enableDefaultDeny')[direction];
  // Without a word of its own, a direction with a rule is closed; an empty list closes nothing (Cilium's Rule.Sanitize).
  const closes = typeof stated === 'boolean' ? stated : rules.length + denials.length > 0;
  return closes || rules.length > 0 ? { rules, denials, closes } : undefined;
};

/** Labels by which Cilium knows a pod beside its own. https://docs.cilium.io/en/stable/security/policy/kubernetes/ */
const ciliumLabels = ({ namespace, labels }: PolicyPod): JsonObject => ({
  ...labels,
  'io.kubernetes.pod.namespace': namespace,
});

const ofCilium = (pod: PolicyPod, direction: Direction, context: CheckContext): readonly ClosingPolicy[] => {
  const { ofKind, ofKindIn } = context.declared();
  const inNamespace = ofKindIn(CILIUM, 'CiliumNetworkPolicy', pod.namespace);
  return [...inNamespace, ...ofKind(CILIUM, 'CiliumClusterwideNetworkPolicy')].flatMap(manifest =>
    specsOf(manifest).flatMap(spec => {
      if (!('endpointSelector' in spec)) return [];
      if (!selects(withoutLabelSources(objectAt(spec, 'endpointSelector')), ciliumLabels(pod))) return [];
      const statement = ciliumStatement(spec, direction);
      return statement === undefined ? [] : [{ manifest, language: 'cilium' as const, ...statement }];
    }),
  );
};

/** The policies that speak of a direction of a pod; what none of them allows is refused if one of them closes it. */
export const policiesOf = (pod: PolicyPod, direction: Direction, context: CheckContext): readonly ClosingPolicy[] => [
  ...ofKubernetes(pod, direction, context),
  ...ofCilium(pod, direction, context),
];

/** The name of a policy as messages show it. */
export const policyName = ({ manifest }: ClosingPolicy): string =>
  `${manifest.kind} ${textAt(objectAt(manifest.body, 'metadata'), 'name') ?? ''}`;
