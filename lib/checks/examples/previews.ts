import type { RuleExamples } from './rule-example';

const FILE = 'dist/dev/previews/shop/web/example.yaml';

const previewsOf = (most: number): string => `apiVersion: argoproj.io/v1alpha1
kind: AppProject
metadata:
  name: previews
  namespace: argocd
  annotations: { strata.dev/copies-quota: '{"cpu":"1","memory":"2Gi"}' }
spec:
  sourceRepos: [https://git.example.com/platform.git]
  destinations: [{ server: https://kubernetes.default.svc, namespace: web-* }]
---
apiVersion: argoproj.io/v1alpha1
kind: ApplicationSet
metadata: { name: previews, namespace: argocd, annotations: { strata.dev/most-copies: '${most}' } }
spec:
  goTemplate: true
  goTemplateOptions: [missingkey=error]
  generators:
    - pullRequest:
        requeueAfterSeconds: 120
        gitea: { api: https://git.example.com, owner: shop, repo: web, labels: [preview] }
  template:
    metadata: { name: 'web-{{.number}}' }
    spec:
      project: previews
      source:
        repoURL: https://git.example.com/platform.git
        targetRevision: main
        path: dist/dev/previews/shop/web
        kustomize: { namespace: 'web-{{.number}}' }
      destination: { server: https://kubernetes.default.svc, namespace: 'web-{{.number}}' }
---
apiVersion: v1
kind: ResourceQuota
metadata: { name: tenant, namespace: web-0 }
spec:
  hard: { requests.cpu: 300m, requests.memory: 512Mi }
`;

/** Examples of pull requests that run in a cluster. */
export const PREVIEWS: RuleExamples = {
  'valid-preview-quota': {
    wrong: previewsOf(4),
    right: previewsOf(3),
    fix: 'Raise previewQuota of the cluster, or lower most or quota of the apps with previews.',
    file: FILE,
    given: `The example is ${FILE}, in the folder that the previews are copies of.`,
  },
};
