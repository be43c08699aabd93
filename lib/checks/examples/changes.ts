import type { RuleExamples } from './rule-example';

const applicationOf = (spec: string): string => `apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: { name: web, namespace: argocd }
spec:
  project: apps
  source: { repoURL: https://git.example.com/shop.git, targetRevision: main, path: dist/dev/layer-2/web }
  destination: { server: https://kubernetes.default.svc, namespace: shop }
${spec}`;

const ignoring = (field: string): string =>
  applicationOf(`  ignoreDifferences: [{ group: apps, kind: Deployment, jsonPointers: [${field}] }]
  syncPolicy: { syncOptions: [RespectIgnoreDifferences=true] }
`);

const argoCdWith = (kind: string): string => `apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: { name: argo-cd, namespace: argocd }
spec:
  project: platform
  source: { repoURL: https://argoproj.github.io/argo-helm, chart: argo-cd, targetRevision: 10.1.1 }
  destination: { server: https://kubernetes.default.svc, namespace: argocd }
---
${kind}metadata: { name: outside, namespace: shop }
`;

const OUTSIDE = `apiVersion: discovery.k8s.io/v1
kind: EndpointSlice
addressType: IPv4
endpoints: [{ addresses: [192.0.2.10] }]
`;

const NAMED = `apiVersion: v1
kind: Service
spec: { type: ExternalName, externalName: db.example.com }
`;

const webhookWith = (client: string): string => `apiVersion: admissionregistration.k8s.io/v1
kind: ValidatingWebhookConfiguration
metadata: { name: web, annotations: { cert-manager.io/inject-ca-from: shop/web } }
webhooks:
  - name: web.example.com
    admissionReviewVersions: [v1]
    sideEffects: None
    clientConfig: { service: { name: web, namespace: shop }${client} }
`;

const namespaceOf = (name: string, labels = ''): string => `apiVersion: v1
kind: Namespace
metadata: { name: ${name}${labels} }
`;

const settingsWith = (annotation: string): string => `apiVersion: v1
kind: ConfigMap
metadata:
  name: settings
  namespace: shop
  annotations: { ${annotation} }
`;

const projectFor = (namespaces: readonly string[]): string => `apiVersion: argoproj.io/v1alpha1
kind: AppProject
metadata: { name: apps, namespace: argocd }
spec:
  sourceRepos: [https://git.example.com/shop.git]
  destinations:
${namespaces.map(name => `    - { server: 'https://kubernetes.default.svc', namespace: ${name} }`).join('\n')}
`;

const CLAIM = `---
apiVersion: v1
kind: PersistentVolumeClaim
metadata: { name: data, namespace: legacy }
spec: { accessModes: [ReadWriteOnce], resources: { requests: { storage: 1Gi } } }
`;

/** Examples of what changes, and who changes it. */
export const CHANGES: RuleExamples = {
  'require-narrow-ignore': {
    wrong: ignoring('/spec'),
    right: ignoring('/spec/replicas'),
    fix: 'Name the fields that another program writes, and let syncs respect it.',
  },
  'valid-exclusion': {
    wrong: argoCdWith(OUTSIDE),
    right: argoCdWith(NAMED),
    fix: 'Do without the kind, or take it off the list, and keep the rest of the defaults.',
  },
  'require-single-writer': {
    wrong: webhookWith(', caBundle: Cg=='),
    right: webhookWith(''),
    fix: 'Leave the field to the program that writes it.',
  },
  'require-same-bootstrap': {
    wrong: namespaceOf('argocd', ', labels: { expose: public }'),
    right: namespaceOf('argocd'),
    fix: 'Run `npm run synth`, which writes both from the same component.',
    input: {
      bootstrap: [
        {
          apiVersion: 'v1',
          kind: 'Namespace',
          name: 'argocd',
          origin: { from: 'file', file: 'bootstrap/dev/10-core/Namespace_argocd.yaml', document: 0 },
          body: { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'argocd' } },
        },
      ],
    },
    given: 'Bootstrap applies Namespace argocd without labels.',
  },
  'no-unmarked-deletion': {
    before: namespaceOf('shop'),
    wrong: namespaceOf('store'),
    right: namespaceOf('shop'),
    fix: 'Keep the name; if it must go, accept the finding with the reason in the same change.',
  },
  'no-stranded-object': {
    before: projectFor(['web', 'legacy']) + CLAIM,
    wrong: projectFor(['web']),
    right: projectFor(['web', 'legacy']),
    fix: 'Keep the namespace in the project until the claim is deleted.',
  },
  'no-volatile-value': {
    wrong: settingsWith("example.com/rendered-at: '2026-11-21T12:00:00Z'"),
    right: settingsWith('example.com/rendered-by: strata'),
    fix: 'Leave out what the clock or chance gives.',
  },
};
