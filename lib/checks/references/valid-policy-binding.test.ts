import type { JsonObject } from '../../model/json';
import { runRule } from '../testing/run-rule';
import { validPolicyBinding } from './valid-policy-binding';

const GROUP = 'admissionregistration.k8s.io/v1';

const policy = (kind: string, name: string): JsonObject => ({ apiVersion: GROUP, kind, metadata: { name }, spec: {} });

const binding = (kind: string, policyName: string): JsonObject => ({
  apiVersion: GROUP,
  kind,
  metadata: { name: 'everywhere' },
  spec: { policyName },
});

const VALIDATING = policy('ValidatingAdmissionPolicy', 'no-latest');

test('a policy and its binding pass', () => {
  expect(runRule(validPolicyBinding, [VALIDATING, binding('ValidatingAdmissionPolicyBinding', 'no-latest')])).toEqual(
    [],
  );
});

test('a binding of a policy that is not there, or of the other sort, binds nothing', () => {
  expect(runRule(validPolicyBinding, [binding('ValidatingAdmissionPolicyBinding', 'no-latets')])).toEqual([
    'error dev/app ValidatingAdmissionPolicyBinding.admissionregistration.k8s.io/everywhere /spec/policyName: there is no such ValidatingAdmissionPolicy (no-latets); correct the name, or add the policy',
  ]);
  expect(runRule(validPolicyBinding, [VALIDATING, binding('MutatingAdmissionPolicyBinding', 'no-latest')])).toEqual([
    'error dev/app MutatingAdmissionPolicyBinding.admissionregistration.k8s.io/everywhere /spec/policyName: there is no such MutatingAdmissionPolicy (no-latest); correct the name, or add the policy',
    'warning dev/app ValidatingAdmissionPolicy.admissionregistration.k8s.io/no-latest: no ValidatingAdmissionPolicyBinding names it; add a binding, or remove the policy',
  ]);
});

test('the policies of a chart are bound by its own objects', () => {
  const chart = { apiVersion: GROUP, kind: 'ValidatingAdmissionPolicy', name: 'guard', facts: {} };
  expect(runRule(validPolicyBinding, [], { chartObjects: [chart] })).toEqual([]);
});

test('what a binding of a chart names is not known', () => {
  const chart = { apiVersion: GROUP, kind: 'ValidatingAdmissionPolicyBinding', name: 'guard', facts: {} };
  expect(runRule(validPolicyBinding, [VALIDATING], { chartObjects: [chart] })).toEqual([]);
});
