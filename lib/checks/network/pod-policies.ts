import type { JsonObject } from '../../model/json';
import type { Manifest } from '../../model/manifest';
import { memo } from '../../model/memo';
import type { CheckContext } from '../check-context';
import { objectAt, objectsAt, textAt, textsAt } from '../declared/fields';
import { selectorOf } from '../pods/label-selector';
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

/** What a policy says of a direction to the pods that it selects. */
interface Statement {
  readonly isOf: (labels: JsonObject) => boolean;
  readonly policy: ClosingPolicy;
}

type Statements = Readonly<Record<Direction, readonly Statement[]>>;

const ofKubernetes = memo((manifest: Manifest): Statements => {
  const spec = objectAt(manifest.body, 'spec');
  const isOf = selectorOf(objectAt(spec, 'podSelector'));
  const closed = closedBy(spec);
  const of = (direction: Direction): readonly Statement[] => {
    if (!closed.includes(direction)) return [];
    const rules = objectsAt(spec, direction);
    return [{ isOf, policy: { manifest, language: 'kubernetes', rules, denials: [], closes: true } }];
  };
  return { ingress: of('ingress'), egress: of('egress') };
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

const ofCilium = memo((manifest: Manifest): Statements => {
  const of = (direction: Direction): readonly Statement[] =>
    specsOf(manifest).flatMap(spec => {
      const statement = 'endpointSelector' in spec ? ciliumStatement(spec, direction) : undefined;
      if (statement === undefined) return [];
      const isOf = selectorOf(withoutLabelSources(objectAt(spec, 'endpointSelector')));
      return [{ isOf, policy: { manifest, language: 'cilium', ...statement } }];
    });
  return { ingress: of('ingress'), egress: of('egress') };
});

/** What all policies of a list say; the lists are those of an index. */
const saidBy = (of: (manifest: Manifest) => Statements) =>
  memo((policies: readonly Manifest[]): Statements => {
    const all = policies.map(of);
    return { ingress: all.flatMap(({ ingress }) => ingress), egress: all.flatMap(({ egress }) => egress) };
  });

const ofAllKubernetes = saidBy(ofKubernetes);

const ofAllCilium = saidBy(ofCilium);

const selecting = (statements: readonly Statement[], labels: JsonObject): readonly ClosingPolicy[] =>
  statements.filter(({ isOf }) => isOf(labels)).map(({ policy }) => policy);

/** The policies that speak of a direction of a pod; what none of them allows is refused if one of them closes it. */
export const policiesOf = (pod: PolicyPod, direction: Direction, context: CheckContext): readonly ClosingPolicy[] => {
  const { ofKind, ofKindIn } = context.declared();
  const { namespace, labels } = pod;
  const cilium = [
    ...ofAllCilium(ofKindIn(CILIUM, 'CiliumNetworkPolicy', namespace))[direction],
    ...ofAllCilium(ofKind(CILIUM, 'CiliumClusterwideNetworkPolicy'))[direction],
  ];
  return [
    ...selecting(ofAllKubernetes(ofKindIn(NETWORK_POLICIES, 'NetworkPolicy', namespace))[direction], labels),
    ...(cilium.length === 0 ? [] : selecting(cilium, ciliumLabels(pod))),
  ];
};

/** The name of a policy as messages show it. */
export const policyName = ({ manifest }: ClosingPolicy): string =>
  `${manifest.kind} ${textAt(objectAt(manifest.body, 'metadata'), 'name') ?? ''}`;
