import { execFileSync, spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isJsonList, isJsonObject, type Json } from '../model/json';
import { readYaml } from '../reader/kubernetes-yaml';
import { helmFacts } from '../render/helm-facts';
import { scopeOf } from '../render/scope';
import { renderCommitted } from '../testing/committed-platform';
import { PROJECT } from '../testing/project';
import { installCommand } from './install-commands';

const RENDERED = renderCommitted();
const CLUSTERS = RENDERED.map(({ tree }) => tree.cluster);
const text = (...path: string[]): string => readFileSync(join(PROJECT, ...path), 'utf8');

const value = (path: string): Json | undefined => readYaml(text(path), path).documents[0]?.value;

/** What a `helm template` command in a README installs. */
const commandsOf = (cluster: string) =>
  [
    ...text('bootstrap', cluster, 'README.md').matchAll(
      /^helm template (\S+) (\S+) --repo (\S+) --version (\S+) \\\n {2}--namespace (\S+) .*\\\n {2}--values (\S+) \\/gm,
    ),
  ].map(([, release, chart, repoURL, targetRevision, namespace, values = '']) => ({
    chart,
    repoURL,
    targetRevision,
    namespace,
    releaseName: release,
    values: value(values),
  }));

/** What an Application in dist will install over it. */
const applicationOf = (cluster: string, name: string) => {
  const application = value(`dist/${cluster}/apps/Application.argoproj.io_argocd_${name}.yaml`);
  const spec = isJsonObject(application) && isJsonObject(application['spec']) ? application['spec'] : {};
  const sources = isJsonList(spec['sources']) ? spec['sources'] : [spec['source'] ?? null];
  const [source = {}] = sources.filter(isJsonObject).filter(item => 'chart' in item);
  const { chart, repoURL, targetRevision, helm } = source;
  const { releaseName, valuesObject } = isJsonObject(helm) ? helm : {};
  const { namespace } = isJsonObject(spec['destination']) ? spec['destination'] : {};
  return { chart, repoURL, targetRevision, namespace, releaseName, values: valuesObject };
};

/** Charts of bootstrap: the network, what lets nodes in where a cloud has a word in it, and Argo CD. */
const installedIn = (cluster: string): readonly string[] => {
  const found = RENDERED.find(({ tree }) => tree.cluster === cluster)?.components.map(
    ({ component }) => component.name,
  );
  return ['cilium', 'hcloud-cloud-controller-manager', 'argo-cd'].filter(name => found?.includes(name));
};

test.each(CLUSTERS)(
  'the commands of %s install what its Applications take over: chart, version, values, names',
  cluster => {
    expect(commandsOf(cluster)).toEqual(installedIn(cluster).map(name => applicationOf(cluster, name)));
  },
);

test.each(CLUSTERS)('every object of the bootstrap of %s is the same bytes in dist', cluster => {
  const dist = text('dist', cluster, 'index.txt').split('\n');
  const objects = ['10-core', '20-root'].flatMap(step =>
    readdirSync(join(PROJECT, 'bootstrap', cluster, step))
      .filter(name => name.endsWith('.yaml') && name !== 'kustomization.yaml')
      .map(name => ({ step, name })),
  );
  const different = objects.filter(({ step, name }) => {
    const twin = dist.find(path => path.startsWith('dist/') && path.endsWith(`/${name}`));
    return twin === undefined || text(twin) !== text('bootstrap', cluster, step, name);
  });
  expect(different).toEqual([]);
  expect(objects).not.toEqual([]);
});

const hasKubectl = spawnSync('kubectl', ['version', '--client']).status === 0;
const withKubectl = hasKubectl ? test.each(CLUSTERS) : test.each([]);

withKubectl('kubectl takes every step of %s, and each has an object', cluster => {
  for (const step of readdirSync(join(PROJECT, 'bootstrap', cluster)).filter(name => /^\d/.test(name))) {
    const built = execFileSync('kubectl', ['kustomize', join(PROJECT, 'bootstrap', cluster, step)], {
      encoding: 'utf8',
    });
    expect(built).toContain('kind: ');
  }
});

test('says when kubectl is missing and its steps were not tried', () => {
  if (!hasKubectl) console.warn('kubectl is not on PATH: the bootstrap kustomizations were not built');
  expect(typeof hasKubectl).toBe('boolean');
});

test.each(CLUSTERS)('no kustomization of %s names a URL', cluster => {
  for (const step of ['10-core', '20-root']) {
    expect(text('bootstrap', cluster, step, 'kustomization.yaml')).not.toContain('://');
  }
});

test.each(CLUSTERS)('what a chart of %s renders is applied to the namespaces that its objects name', cluster => {
  const applied = text('bootstrap', cluster, 'README.md').match(/kubectl apply .* -f -$/gm);
  expect(applied).toHaveLength(installedIn(cluster).length);
  expect(applied?.filter(command => command.includes('--namespace'))).toEqual([]);
});

test('every object of a chart that has a namespace names it, so that it needs no --namespace', () => {
  const nameless = renderCommitted()
    .flatMap(({ components }) => components.flatMap(({ releases }) => releases))
    .flatMap(release => helmFacts(PROJECT).describe(release)?.objects ?? [])
    .filter(({ apiVersion, kind, namespace }) => scopeOf(apiVersion, kind) === 'Namespaced' && namespace === undefined);
  expect(nameless).toEqual([]);
});

test('a chart in a git repository is fetched at its commit before it is rendered', () => {
  const { context } = renderCommitted()[0] ?? {};
  if (context === undefined) throw new Error('the platform has no cluster');
  const git = { commit: 'c0ffee', path: 'charts/demo' };
  const repository = 'https://git.example.com/demo.git';
  const pin = { name: 'demo', version: '1.2.3', appVersion: '1', repository, oci: false, git };
  const release = { component: 'demo', release: 'demo', namespace: 'play', pin, values: {}, skipCrds: true };
  expect(installCommand(release, context)).toBe(
    [
      'CHART="$(mktemp -d)" && git init --quiet "$CHART" \\',
      '  && git -C "$CHART" fetch --quiet --depth 1 https://git.example.com/demo.git c0ffee \\',
      '  && git -C "$CHART" checkout --quiet FETCH_HEAD',
      'helm template demo "$CHART/charts/demo" \\',
      '  --namespace play --kube-version 1.35.2 --skip-tests \\',
      '  --values bootstrap/system/10-core/values/demo.yaml \\',
      '  | kubectl apply --server-side --force-conflicts --field-manager=argocd-controller -f -',
    ].join('\n'),
  );
});
