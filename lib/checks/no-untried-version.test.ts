import { formatIssue } from '../model/issue';
import { clusterFacts, type ClusterFacts } from './cluster-facts';
import { noUntriedVersion } from './no-untried-version';
import { runPlatformChecks } from './run-checks';
import { applicationOf } from './testing/argo-cd';
import { deploymentOf } from './testing/pods';
import { manifestOf } from './testing/run-rule';

const facts = (cluster: 'dev' | 'prod', ...images: readonly string[]): ClusterFacts => {
  const manifests = images.map(image => manifestOf(deploymentOf('web', { container: { image } })));
  return clusterFacts({ cluster, manifests }, '1.35', cluster);
};

const run = (...clusters: readonly ClusterFacts[]) => runPlatformChecks(clusters, [noUntriedVersion]).map(formatIssue);

test.each([
  ['the same version', ['shop/web:1.2.0'], ['shop/web:1.2.0']],
  ['an older one', ['shop/web:1.2.0', 'shop/web:1.10.0'], ['shop/web:1.9.0']],
  ['one that dev has beside an older one', ['shop/web:1.2.0', 'shop/web:1.1.0'], ['shop/web:1.2.0']],
  ['what dev does not have', ['shop/web:1.2.0'], ['shop/api:2.0.0']],
  [
    'tags that are no versions, or of other variants',
    ['shop/web:main', 'nginx:1.29-alpine'],
    ['shop/web:prod', 'nginx:1.30'],
  ],
  ['a missing patch', ['shop/web:1.2.0'], ['shop/web:1.2']],
])('%s passes', (_, dev, prod) => {
  expect(run(facts('dev', ...dev), facts('prod', ...prod))).toEqual([]);
});

test('a version above all of dev is told once', () => {
  expect(
    run(
      facts('dev', 'shop/web:v1.9.0', 'shop/web:v1.8.0'),
      facts('prod', 'shop/web:v1.10.0', 'docker.io/shop/web:v1.10.0'),
    ),
  ).toEqual([
    'prod: Deployment.apps/shop/web runs image docker.io/shop/web above dev, which has v1.9.0, v1.8.0 (v1.10.0); bring it to dev first',
  ]);
});

test('charts count too', () => {
  const chartOf = (cluster: 'dev' | 'prod', targetRevision: string): ClusterFacts => {
    const sources = [{ repoURL: 'https://charts.example.com', chart: 'web', targetRevision }];
    return clusterFacts({ cluster, manifests: [manifestOf(applicationOf('web', { sources }))] }, '1.35', cluster);
  };
  expect(run(chartOf('dev', '1.2.0'), chartOf('prod', '1.3.0'))).toEqual([
    'prod: Application.argoproj.io/argocd/web runs chart https://charts.example.com web above dev, which has 1.2.0 (1.3.0); bring it to dev first',
  ]);
});
