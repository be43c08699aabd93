import type { RuleExamples } from './rule-example';

const bindingOf = (group: string): string => `apiVersion: rbac.authorization.k8s.io/v1
kind: RoleBinding
metadata: { name: developers, namespace: shop }
roleRef: { apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: view }
subjects:
  - { apiGroup: rbac.authorization.k8s.io, kind: Group, name: '${group}' }
`;

const scaledBy = (type: string): string => `apiVersion: keda.sh/v1alpha1
kind: ScaledObject
metadata: { name: worker, namespace: shop }
spec:
  scaleTargetRef: { name: worker }
  triggers:
    - type: ${type}
      metadata: { queueName: orders, mode: QueueLength, value: '20' }
`;

/** Examples of what runs on without a word, and is missed when it is needed. */
export const UNNOTICED: RuleExamples = {
  'valid-group': {
    wrong: bindingOf('shop-developers'),
    right: bindingOf('sso:shop-developers'),
    fix: 'Write the group as the API server names it: with the prefix of the issuer.',
    input: { groupPrefix: 'sso:' },
    given: 'The API server takes groups from tokens, and puts `sso:` before them.',
  },
  'valid-trigger': {
    wrong: scaledBy('rabbit-mq'),
    right: scaledBy('rabbitmq'),
    fix: 'Write the type as KEDA has it.',
  },
};
