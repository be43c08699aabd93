import type { RuleExamples } from '../examples/rule-example';

/** What is wrong and what is right, for each rule of this team. */
export const OWN_EXAMPLES: RuleExamples = {
  'require-owner-label': {
    wrong: `apiVersion: v1
kind: Namespace
metadata: { name: demo }
`,
    right: `apiVersion: v1
kind: Namespace
metadata: { name: demo, labels: { owner: shop } }
`,
    fix: 'Label the Namespace with the team that answers for it.',
  },
};
