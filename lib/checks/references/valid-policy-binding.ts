import { toPointer } from '../../model/path';
import { objectAt, textAt } from '../declared/fields';
import type { ClusterRule } from '../rule';

const GROUP = 'admissionregistration.k8s.io';

const POLICIES = ['ValidatingAdmissionPolicy', 'MutatingAdmissionPolicy'];

/** R22: an admission policy that is bound is there, and one that is there is bound. */
export const validPolicyBinding: ClusterRule = {
  id: 'R22',
  name: 'valid-policy-binding',
  severity: 'error',
  reason: 'nothing is refused or changed, and everybody believes that it is',
  scope: 'cluster',
  run: (context, report) => {
    const { ofKind, find, ofCharts } = context.declared();
    for (const policyKind of POLICIES) {
      const bindings = ofKind(GROUP, `${policyKind}Binding`);
      const bound = bindings.map(({ body }) => textAt(objectAt(body, 'spec'), 'policyName'));
      bindings.forEach((manifest, index) => {
        const name = bound[index];
        if (name === undefined || find(GROUP, policyKind, undefined, name) !== undefined) return;
        report({
          manifest,
          pointer: toPointer(['spec', 'policyName']),
          message: `there is no such ${policyKind}`,
          value: name,
          fix: 'correct the name, or add the policy',
        });
      });
      // What a binding of a chart names is not known.
      if (bound.includes(undefined)) continue;
      for (const manifest of ofKind(GROUP, policyKind)) {
        if (ofCharts.has(manifest) || bound.includes(manifest.name)) continue;
        const message = `no ${policyKind}Binding names it`;
        report({ manifest, severity: 'warning', message, fix: 'add a binding, or remove the policy' });
      }
    }
  },
};
