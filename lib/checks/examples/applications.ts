import type { RuleExamples } from './rule-example';

interface Parts {
  readonly metadata?: string;
  readonly revision?: string;
  readonly path?: string;
  readonly project?: string;
  readonly syncPolicy?: string;
}

const applicationOf = ({
  metadata = '{ name: web, namespace: argocd }',
  revision = 'main',
  path = 'dist/dev/layer-2/web',
  project = 'apps',
  syncPolicy,
}: Parts): string => `apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: ${metadata}
spec:
  project: ${project}
  source: { repoURL: https://git.example.com/shop.git, targetRevision: ${revision}, path: ${path} }
  destination: { server: https://kubernetes.default.svc, namespace: shop }
${syncPolicy === undefined ? '' : `  syncPolicy: ${syncPolicy}\n`}`;

const readBy = (...tools: readonly string[]): string => `apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: { name: web, namespace: argocd }
spec:
  project: apps
  source:
    repoURL: https://git.example.com/shop.git
    targetRevision: main
    path: dist/dev/layer-2/web
${tools.map(tool => `    ${tool}\n`).join('')}  destination: { server: https://kubernetes.default.svc, namespace: shop }
`;

const projectOf = (repository: string): string => `apiVersion: argoproj.io/v1alpha1
kind: AppProject
metadata: { name: apps, namespace: argocd }
spec:
  sourceRepos: [${repository}]
  destinations: [{ server: https://kubernetes.default.svc, namespace: shop }]
`;

const NAMESPACE = `apiVersion: v1
kind: Namespace
metadata: { name: shop }
`;

const FILE = 'dist/dev/layer-2/web/example.yaml';

const watching = (paths: string): string => `
  name: web
  namespace: argocd
  annotations: { argocd.argoproj.io/manifest-generate-paths: ${paths} }`;

const keptWith = (rest: string): string => `
  name: web
  namespace: argocd
  annotations: { argocd.argoproj.io/sync-options: Prune=false }${rest}`;

const hookOf = (word: string): string => `apiVersion: batch/v1
kind: Job
metadata:
  name: migrate
  namespace: shop
  annotations: { argocd.argoproj.io/hook: ${word} }
spec:
  template:
    spec:
      restartPolicy: Never
      containers: [{ name: migrate, image: example.com/web:1.0.0 }]
`;

const valuesOf = (values: string): string => `apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: { name: cilium, namespace: argocd }
spec:
  project: platform
  source:
    repoURL: https://helm.cilium.io
    chart: cilium
    targetRevision: 1.20.0
    helm: { valuesObject: ${values} }
  destination: { server: https://kubernetes.default.svc, namespace: kube-system }
`;

const chartAt = (version: string): string => `apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: { name: cert-manager, namespace: argocd }
spec:
  project: platform
  source: { repoURL: https://charts.jetstack.io, chart: cert-manager, targetRevision: ${version} }
  destination: { server: https://kubernetes.default.svc, namespace: cert-manager }
`;

const setOf = (name: string, label = 'cluster'): string => `apiVersion: argoproj.io/v1alpha1
kind: ApplicationSet
metadata: { name: web, namespace: argocd }
spec:
  goTemplate: true
  goTemplateOptions: [missingkey=error]
  generators:
    - list: { elements: [{ team: shop, stage: test }, { team: shop, stage: review }] }
  template:
    metadata:
      name: ${name}
      labels: { team: '{{ .${label} }}' }
    spec:
      project: apps
      source: { repoURL: https://git.example.com/shop.git, targetRevision: main, path: deploy }
      destination: { server: https://kubernetes.default.svc, namespace: 'shop-{{ .stage }}' }
      syncPolicy: { retry: { limit: -1 } }
`;

/** Examples of Applications and projects of Argo CD. */
export const APPLICATIONS: RuleExamples = {
  'valid-source-type': {
    wrong: readBy('helm: { releaseName: web }', 'directory: { recurse: true }'),
    right: readBy('directory: { recurse: true }'),
    fix: 'Keep the settings of the tool that reads the folder.',
  },
  'valid-source': {
    wrong: `${applicationOf({ path: 'dist/dev/layer-2/website' })}---\n${NAMESPACE}`,
    right: `${applicationOf({})}---\n${NAMESPACE}`,
    fix: 'Name a folder that holds objects, and let exactly one thing make the namespace.',
    file: FILE,
    given: `The example is ${FILE}, in the folder of the Application.`,
  },
  'valid-project': {
    wrong: `${projectOf('https://git.example.com/store.git')}---\n${applicationOf({})}`,
    right: `${projectOf('https://git.example.com/shop.git')}---\n${applicationOf({})}`,
    fix: 'Add the repository, destination or kind to the project, or move the Application to another project.',
  },
  'no-open-project': {
    wrong: applicationOf({ project: 'default', revision: 'HEAD' }),
    right: applicationOf({}),
    fix: 'Use a project that names repositories, destinations and kinds, and a branch, a tag or a commit.',
  },
  'require-pinned-chart': {
    wrong: chartAt('1.x'),
    right: chartAt('v1.20.3'),
    fix: 'Name the version that cdk8s.yaml pins, or pin the other one there and run `npm run import`.',
    input: { charts: [{ repository: 'https://charts.jetstack.io', name: 'cert-manager', version: 'v1.20.3' }] },
    given: 'The file cdk8s.yaml pins cert-manager v1.20.3 of https://charts.jetstack.io.',
  },
  'valid-chart-values': {
    wrong: valuesOf('{ cgroup: { automount: { enabled: false } } }'),
    right: valuesOf('{ cgroup: { autoMount: { enabled: false } } }'),
    fix: 'Write the value as the chart names it, in a type that it takes.',
    input: {
      chartValues: () => ({
        from: 'schema',
        keys: { cgroup: { keys: { autoMount: { keys: { enabled: 'boolean' } } } } },
      }),
    },
    given: 'The file imports/charts/cilium-1.20.0.values.json says what the chart takes.',
  },
  'require-own-paths': {
    wrong: applicationOf({ metadata: watching('/dist/dev/layer-2/website') }),
    right: applicationOf({ metadata: watching('/dist/dev/layer-2/web') }),
    fix: 'List every path of the sources in the annotation, with ";" between.',
  },
  'no-cascade-of-kept': {
    wrong: applicationOf({ metadata: keptWith('\n  finalizers: [resources-finalizer.argocd.argoproj.io]') }),
    right: applicationOf({ metadata: keptWith('') }),
    fix: 'Remove the finalizer, or Prune=false if the Application may go with all that it has.',
  },
  'valid-automation': {
    wrong: applicationOf({ syncPolicy: '{ automated: { prune: true, allowEmpty: true } }' }),
    right: applicationOf({ syncPolicy: '{ automated: { prune: true }, retry: { limit: -1 } }' }),
    fix: 'Set retry, and remove allowEmpty.',
  },
  'valid-argo-cd-word': {
    wrong: hookOf('Presync'),
    right: hookOf('PreSync'),
    fix: 'Write the word as Argo CD has it, capitals included.',
  },
  'unique-generated-name': {
    wrong: setOf("'web-{{ .team }}'", 'team'),
    right: setOf("'web-{{ .team }}-{{ .stage }}'", 'team'),
    fix: 'Put everything into the name that tells two Applications apart, within 63 characters.',
  },
  'valid-expansion': {
    wrong: setOf("'web-{{ .stage }}'", 'owner'),
    right: setOf("'web-{{ .stage }}'", 'team'),
    fix: 'Name what the generator gives; `argocd appset generate` shows what comes out.',
  },
};
