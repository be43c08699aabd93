import type { RuleExamples } from './rule-example';

const FILE = 'dist/dev/layer-2/toys/example.yaml';

const toyWith = (metadata: string): string => `apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: { name: toys, namespace: argocd }
spec:
  project: apps
  source: { repoURL: https://git.example.com/toys.git, targetRevision: main, path: dist/dev/layer-2/toys }
  destination: { server: https://kubernetes.default.svc, namespace: shop }
---
apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata: { name: toys.example.org }
spec:
  group: example.org
  names: { kind: Toy, plural: toys }
  scope: Namespaced
  versions: [{ name: v1, served: true, storage: true, schema: { openAPIV3Schema: { type: object } } }]
---
apiVersion: example.org/v1
kind: Toy
metadata:
  name: ball
  namespace: shop${metadata}
`;

const wavesWith = (data: string): string => `apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: { name: database, namespace: argocd, annotations: { argocd.argoproj.io/sync-wave: '1' } }
spec:
  project: apps
  source: { repoURL: https://git.example.com/shop.git, targetRevision: main, path: database }
  destination: { server: https://kubernetes.default.svc, namespace: shop }
---
apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: { name: web, namespace: argocd, annotations: { argocd.argoproj.io/sync-wave: '2' } }
spec:
  project: apps
  source: { repoURL: https://git.example.com/shop.git, targetRevision: main, path: web }
  destination: { server: https://kubernetes.default.svc, namespace: shop }
---
apiVersion: v1
kind: ConfigMap
metadata: { name: argocd-cm, namespace: argocd }
${data}`;

const waveOf = (wave: string): string => `apiVersion: v1
kind: ConfigMap
metadata:
  name: settings
  namespace: shop
  annotations: { argocd.argoproj.io/sync-wave: ${wave} }
`;

const argoCdWith = (syncPolicy: string): string => `apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: { name: argo-cd, namespace: argocd }
spec:
  project: platform
  source: { repoURL: https://argoproj.github.io/argo-helm, chart: argo-cd, targetRevision: 9.1.0 }
  destination: { server: https://kubernetes.default.svc, namespace: argocd }
${syncPolicy}`;

const namespaceWith = (options: string): string => `apiVersion: v1
kind: Namespace
metadata: { name: shop, annotations: { argocd.argoproj.io/sync-options: '${options}' } }
`;

const previewsEvery = (
  seconds: number,
  options = 'goTemplateOptions: [missingkey=error]',
): string => `apiVersion: argoproj.io/v1alpha1
kind: ApplicationSet
metadata: { name: previews, namespace: argocd }
spec:
  goTemplate: true
  ${options}
  generators:
    - pullRequest:
        requeueAfterSeconds: ${seconds}
        gitea: { api: https://git.example.com, owner: shop, repo: web, labels: [preview] }
  template:
    metadata: { name: 'web-{{.number}}' }
    spec:
      project: previews
      source: { repoURL: https://git.example.com/shop.git, targetRevision: main, path: previews/shop/web }
      destination: { server: https://kubernetes.default.svc, namespace: 'web-{{.number}}' }
`;

/** Examples of the order and the way of a sync. */
export const SYNC: RuleExamples = {
  'require-definition-first': {
    wrong: toyWith(''),
    right: toyWith(`
  annotations: { argocd.argoproj.io/sync-wave: '1' }`),
    fix: 'Give the object a later sync wave than its definition, or SkipDryRunOnMissingResource=true.',
    file: FILE,
    given: `The example is ${FILE}, in the folder of the Application.`,
  },
  'require-application-health': {
    wrong: wavesWith("data: { admin.enabled: 'false' }\n"),
    right: wavesWith(`data:
  resource.customizations.health.argoproj.io_Application: |
    hs = { status = "Progressing", message = "" }
    if obj.status ~= nil and obj.status.health ~= nil then
      hs.status = obj.status.health.status
    end
    return hs
`),
    fix: 'Give argocd-cm, or configs.cm of the chart, a health check of Applications.',
  },
  'valid-sync-wave': {
    wrong: waveOf("'1.5'"),
    right: waveOf("'2'"),
    fix: 'Write an integer in quotes; lower waves come first, and 0 is the default.',
  },
  'require-server-side-apply': {
    wrong: argoCdWith(''),
    right: argoCdWith('  syncPolicy: { syncOptions: [ServerSideApply=true] }\n'),
    fix: 'Add ServerSideApply=true to syncOptions of the Application.',
  },
  'no-forced-replace': {
    wrong: namespaceWith('Replace=true'),
    right: namespaceWith('Prune=false'),
    fix: 'Remove the option; a change that cannot be patched is a new object beside the old one.',
  },
  'valid-application-set': {
    wrong: previewsEvery(120, 'goTemplateOptions: []'),
    right: previewsEvery(120),
    fix: 'Let missing values be errors; in prod let it create and update Applications, and preserve what they made.',
  },
  'valid-pull-requests': {
    wrong: previewsEvery(1800),
    right: previewsEvery(120),
    fix: 'Ask for pull requests every few minutes, and by a label.',
  },
};
