import type { RuleExamples } from './rule-example';

/** Examples of names, namespaces and other metadata. */
export const METADATA: RuleExamples = {
  'valid-name': {
    wrong: `apiVersion: v1
kind: ConfigMap
metadata: { name: Shop_Settings, namespace: shop }
`,
    right: `apiVersion: v1
kind: ConfigMap
metadata: { name: shop-settings, namespace: shop }
`,
    fix: 'Rename it; most names are of a-z, 0-9 and "-", and begin and end with a letter or digit.',
  },
  'unique-object': {
    wrong: `apiVersion: v1
kind: ConfigMap
metadata: { name: settings, namespace: shop }
---
apiVersion: v1
kind: ConfigMap
metadata: { name: settings, namespace: shop }
`,
    right: `apiVersion: v1
kind: ConfigMap
metadata: { name: settings, namespace: shop }
---
apiVersion: v1
kind: ConfigMap
metadata: { name: more-settings, namespace: shop }
`,
    fix: 'Remove one of the two, or rename it.',
  },
  'valid-namespace': {
    wrong: `apiVersion: v1
kind: ConfigMap
metadata: { name: settings }
`,
    right: `apiVersion: v1
kind: ConfigMap
metadata: { name: settings, namespace: shop }
`,
    fix: 'Set metadata.namespace; remove it from kinds that belong to the whole cluster.',
  },
  'no-server-fields': {
    wrong: `apiVersion: v1
kind: ConfigMap
metadata:
  name: settings
  namespace: shop
  uid: 6f9bbb0c-4d5c-4f0a-9a53-6d3b6c1f2d11
  resourceVersion: '4711'
`,
    right: `apiVersion: v1
kind: ConfigMap
metadata:
  name: settings
  namespace: shop
`,
    fix: 'Remove what the cluster writes by itself, which `kubectl get -o yaml` shows with the rest.',
  },
};
