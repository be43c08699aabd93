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
