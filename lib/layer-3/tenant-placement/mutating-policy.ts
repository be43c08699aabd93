import { defineKind, type KindClass, type KindManifest } from '../../constructs/define-kind';
import type { MachineNeeds } from '../../model/machine-needs';

/** A policy that changes objects on their way in. https://kubernetes.io/docs/reference/access-authn-authz/mutating-admission-policy/ */
export interface MutatingPolicyManifest extends KindManifest {
  readonly spec: {
    readonly failurePolicy: 'Fail' | 'Ignore';
    readonly reinvocationPolicy: 'Never' | 'IfNeeded';
    readonly matchConditions: readonly { readonly name: string; readonly expression: string }[];
    readonly matchConstraints: {
      readonly namespaceSelector: { readonly matchLabels: Readonly<Record<string, string>> };
      readonly resourceRules: readonly {
        readonly apiGroups: readonly string[];
        readonly apiVersions: readonly string[];
        readonly operations: readonly ('CREATE' | 'UPDATE')[];
        readonly resources: readonly string[];
      }[];
    };
    readonly variables: readonly { readonly name: string; readonly expression: string }[];
    readonly mutations: readonly {
      readonly patchType: 'JSONPatch';
      readonly jsonPatch: { readonly expression: string };
    }[];
  };
}

/** Where a policy holds: wherever it matches. */
export interface MutatingPolicyBindingManifest extends KindManifest {
  readonly spec: { readonly policyName: string };
}

/** The kinds as a version of Kubernetes has them, and what its API server must be told. */
export interface MutatingPolicyKinds {
  readonly policy: KindClass<MutatingPolicyManifest>;
  readonly binding: KindClass<MutatingPolicyBindingManifest>;
  readonly machine: MachineNeeds;
}

const GROUP = 'admissionregistration.k8s.io';

/** The first minor version that has the kinds as v1 and serves them without being asked. https://kep.k8s.io/3962 */
const STABLE_SINCE = 36;

const kindsOf = (version: 'v1' | 'v1beta1', machine: MachineNeeds): MutatingPolicyKinds => ({
  policy: defineKind<MutatingPolicyManifest>(`${GROUP}/${version}`, 'MutatingAdmissionPolicy', 'Cluster'),
  binding: defineKind<MutatingPolicyBindingManifest>(
    `${GROUP}/${version}`,
    'MutatingAdmissionPolicyBinding',
    'Cluster',
  ),
  machine,
});

const STABLE = kindsOf('v1', {});

const BETA = kindsOf('v1beta1', {
  featureGates: { MutatingAdmissionPolicy: true },
  apiServerArgs: { 'runtime-config': `${GROUP}/v1beta1=true` },
});

/** The kinds in a version of Kubernetes, for example 1.35.2. */
export const mutatingPolicyKinds = (kubernetes: string): MutatingPolicyKinds =>
  Number(kubernetes.split('.')[1]) >= STABLE_SINCE ? STABLE : BETA;
