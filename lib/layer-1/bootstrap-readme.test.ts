import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PROJECT, renderCommitted } from '../testing/committed-platform';

const readme = (cluster: string): string => readFileSync(join(PROJECT, 'bootstrap', cluster, 'README.md'), 'utf8');

test.each(renderCommitted())(
  'lists every Secret by hand that a component of $tree.cluster declares',
  ({ context, tree, components }) => {
    const text = readme(tree.cluster);
    const missing = components
      .flatMap(({ component }) => component.secrets?.(context) ?? [])
      .filter(({ namespace, name, keys }) => !text.includes(`| ${namespace} | ${name} | ${keys.join(', ')} |`));
    expect(missing).toEqual([]);
  },
);

test('applies as Argo CD will, so that nothing changes hands', () => {
  const applied = readme('prod').match(/kubectl apply [^|\n]*/g) ?? [];
  expect(
    applied.filter(
      command => !command.startsWith('kubectl apply --server-side --force-conflicts --field-manager=argocd-controller'),
    ),
  ).toEqual([]);
  expect(applied).toHaveLength(5);
});

test('checks the Gateway API file before it applies it', () => {
  expect(readme('prod')).toMatch(
    /&& echo "[0-9a-f]{64} {2}gateway-api\.yaml" \| shasum --algorithm 256 --check \\\n {2}&& kubectl apply/,
  );
});

test('a cluster without single sign-on asks for no client of it', () => {
  expect(readme('local')).not.toContain('argocd-oidc');
  expect(readme('prod')).toContain('argocd-oidc');
});
