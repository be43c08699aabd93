const GROUP = 'admissionregistration.k8s.io';
const V1 = [`${GROUP}/v1`];
const ALL = ['v1', 'v1beta1', 'v1alpha1'].map(version => `${GROUP}/${version}`);

/** Configurations of webhooks. */
export const WEBHOOKS = { apiVersions: V1, kinds: ['ValidatingWebhookConfiguration', 'MutatingWebhookConfiguration'] };

/** Policies that refuse. */
export const POLICIES = { apiVersions: V1, kinds: ['ValidatingAdmissionPolicy'] };

/** Where such policies hold. */
export const POLICY_BINDINGS = { apiVersions: V1, kinds: ['ValidatingAdmissionPolicyBinding'] };

/** Policies that change objects. */
export const MUTATING_POLICIES = { apiVersions: ALL, kinds: ['MutatingAdmissionPolicy'] };

/** Where such policies hold. */
export const MUTATING_POLICY_BINDINGS = { apiVersions: ALL, kinds: ['MutatingAdmissionPolicyBinding'] };
