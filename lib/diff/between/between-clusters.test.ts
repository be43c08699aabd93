import { manifestsIn } from '../testing/manifests-in';
import { betweenClusters } from './between-clusters';
import { betweenReport } from './between-report';

const NO_SCHEMAS = { find: () => undefined };

const config = (cluster: string, component: string, name: string, value: string): string =>
  `# file: dist/${cluster}/layer-2/${component}/${name}.yaml\napiVersion: v1\nkind: ConfigMap\nmetadata: { name: ${name} }\ndata: { value: "${value}" }\n`;

const report = (dev: readonly string[], prod: readonly string[]): readonly string[] =>
  betweenReport(
    betweenClusters(
      { name: 'dev', domain: 'dev.example.com', manifests: manifestsIn(dev.join('---\n')) },
      { name: 'prod', domain: 'prod.example.org', manifests: manifestsIn(prod.join('---\n')) },
      NO_SCHEMAS,
    ),
  ).split('\n');

test('names, hosts and addresses of the clusters are the same', () => {
  expect(
    report(
      [
        config('dev', 'a', 'dev-settings', 'a.dev.example.com 10.1.0.1/24 dist/dev/x kubero.dev'),
        config('dev', 'a', 'x', 'by kubero-dev'),
      ],
      [
        config('prod', 'a', 'prod-settings', 'a.prod.example.org 10.2.0.1/24 dist/prod/x kubero.dev'),
        config('prod', 'a', 'x', 'by kubero-dev'),
      ],
    ),
  ).toEqual(['dev → prod: 2 objects are the same but for names, hosts and addresses, 0 differ', '']);
});

test('a word that holds the name of a cluster, and that both have, is no cluster, in lists too', () => {
  const list = (cluster: string, ...items: readonly string[]): string =>
    `# file: dist/${cluster}/layer-2/a/x.yaml\napiVersion: v1\nkind: List\nmetadata: { name: x }\nwords: [${items.join(', ')}]\n`;
  const [first = ''] = report(
    [list('dev', 'https://example.com/kubero-dev/a', 'bucket-dev', 'dev')],
    [list('prod', 'https://example.com/kubero-dev/a', 'bucket-prod', 'prod')],
  );
  expect(first).toBe('dev → prod: 1 object is the same but for names, hosts and addresses, 0 differ');
});

test('what differs otherwise is told by component, and what only one of them has', () => {
  expect(
    report(
      [config('dev', 'a', 'x', '1'), config('dev', 'a', 'y', '1'), config('dev', 'b', 'x', '1')],
      [config('prod', 'a', 'x', '2'), ...['k', 'l', 'm', 'n'].map(name => config('prod', 'a', name, '1'))],
    ),
  ).toEqual([
    'layer-2/a',
    '  ConfigMap/x',
    '    data.value: 1 → 2',
    '  only in dev: ConfigMap/y',
    '  only in prod: ConfigMap/k, ConfigMap/l, ConfigMap/m and 1 more',
    '',
    'components in dev alone, with their objects: layer-2/b (1)',
    '',
    'dev → prod: 0 objects are the same but for names, hosts and addresses, 1 differ',
    '',
  ]);
});

describe('phases of tenants', () => {
  const space = (cluster: string, phase: string): string =>
    `# file: dist/${cluster}/layer-4/shop/_tenant/Namespace_${phase}.yaml\napiVersion: v1\nkind: Namespace\n` +
    `metadata: { name: shop-${phase}, labels: { tenant: shop, phase: ${phase} } }\n`;
  const app = (cluster: string, phase: string, value: string): string =>
    `# file: dist/${cluster}/layer-4/shop/web/web-${phase}.yaml\napiVersion: v1\nkind: ConfigMap\n` +
    `metadata: { name: web-${phase}, namespace: shop-${phase} }\ndata: { value: "${value}" }\n`;

  test('the last phase of one cluster is compared with that of the other, and only values tell them apart', () => {
    expect(
      report(
        [
          ...[space('dev', 'test'), space('dev', 'stage')],
          app('dev', 'test', 'old'),
          app('dev', 'stage', 'stage at https://web-stage.dev.example.com, a smoke-test'),
          config('dev', 'a', 'x', 'namespaces: shop-stage'),
        ],
        [
          space('prod', 'production'),
          app('prod', 'production', 'production at https://web.prod.example.org, a smoke-test'),
          config('prod', 'a', 'x', 'namespaces: shop-production'),
        ],
      ),
    ).toEqual([
      'phases compared with each other: shop stage with production',
      '',
      'phases in dev alone, with their objects: shop-test (2)',
      '',
      'dev → prod: 3 objects are the same but for names, hosts, addresses and phases, 0 differ',
      '',
    ]);
  });

  test('phases of one name are compared with each other, and previews are none', () => {
    const preview = space('dev', 'stage')
      .replace('layer-4/shop/_tenant', 'previews/shop/web')
      .replace('name: shop-stage', 'name: pr-1');
    const [first = ''] = report(
      [space('dev', 'test'), preview, app('dev', 'test', '1')],
      [space('prod', 'test'), space('prod', 'production'), app('prod', 'test', '2')],
    );
    expect(first).toBe('layer-4/shop/web');
  });
});

test('files of devices are no cluster, in lists too', () => {
  const list = (cluster: string): string =>
    `# file: dist/${cluster}/layer-2/a/x.yaml\napiVersion: v1\nkind: List\nmetadata: { name: x }\nwords: ["cat > /dev/null; ${cluster}"]\n`;
  expect(report([list('dev')], [list('prod')])[0]).toBe(
    'dev → prod: 1 object is the same but for names, hosts and addresses, 0 differ',
  );
});

test('versions that have not come to the second cluster are listed, older and newer ones there are not', () => {
  const pods = (cluster: string, image: string, name: string): string =>
    `# file: dist/${cluster}/layer-4/shop/${name}/x.yaml\napiVersion: apps/v1\nkind: Deployment\nmetadata: { name: ${name} }\n` +
    `spec: { template: { spec: { containers: [{ name: a, image: "example.com/${image}" }] } } }\n`;
  const chart = (cluster: string, version: string): string =>
    `# file: dist/${cluster}/apps/x.yaml\napiVersion: argoproj.io/v1alpha1\nkind: Application\nmetadata: { name: keda }\n` +
    `spec: { source: { chart: keda, repoURL: charts.example.com, targetRevision: ${version} } }\n`;
  const manifests = (...texts: readonly string[]) => manifestsIn(texts.join('---\n'));
  const { unpromoted } = betweenClusters(
    {
      name: 'dev',
      manifests: manifests(
        pods('dev', 'web:1.2.0', 'test'),
        pods('dev', 'web:1.1.0', 'review'),
        pods('dev', 'old:1.0.0', 'old'),
        pods('dev', 'own:1.0.0', 'own'),
        pods('dev', 'mixed:1.5.0', 'mixed'),
        pods('dev', 'app:abc', 'app'),
        chart('dev', '2.1.0'),
      ),
      versions: { kubernetes: '1.36.0', talos: '1.13.9' },
    },
    {
      name: 'prod',
      manifests: manifests(
        pods('prod', 'web:1.1.0', 'live'),
        pods('prod', 'old:1.1.0', 'old'),
        pods('prod', 'mixed:1.4.0', 'mixed-first'),
        pods('prod', 'mixed:1.6.0', 'mixed-second'),
        pods('prod', 'app:def', 'app'),
        chart('prod', '2.0.0'),
      ),
      versions: { kubernetes: '1.35.2', talos: '1.13.9' },
    },
    NO_SCHEMAS,
  );
  expect(unpromoted.map(({ name, version, others }) => `${name} ${version}, not ${others.join(' ')}`)).toEqual([
    'app abc, not def',
    'chart keda 2.1.0, not 2.0.0',
    'kubernetes 1.36.0, not 1.35.2',
    'web 1.2.0, not 1.1.0',
  ]);
  expect(report([chart('dev', '2.1.0')], [chart('prod', '2.0.0')]).slice(-5, -2)).toEqual([
    'not promoted yet from dev to prod:',
    '  chart keda 2.1.0; prod has 2.0.0',
    '',
  ]);
});
