import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Manifest } from '../model/manifest';
import { secretsByHand } from '../model/secrets-by-hand';
import { renderCommitted } from '../testing/committed-platform';
import { PROJECT } from '../testing/project';
import { bootstrapReadme } from './bootstrap-readme';

const readme = (cluster: string): string => readFileSync(join(PROJECT, 'bootstrap', cluster, 'README.md'), 'utf8');

test.each(renderCommitted())(
  'lists every Secret by hand that a component of $tree.cluster declares',
  ({ context, tree, components }) => {
    const text = readme(tree.cluster);
    const missing = secretsByHand(
      components.map(({ component }) => component),
      context,
    ).filter(({ namespace, name, keys }) => !text.includes(`| ${namespace} | ${name} | ${keys.join(', ')} |`));
    expect(missing).toEqual([]);
  },
);

test('applies as Argo CD will, so that nothing changes hands', () => {
  const applied = readme('system').match(/kubectl apply [^|\n]*/g) ?? [];
  expect(
    applied.filter(
      command => !command.startsWith('kubectl apply --server-side --force-conflicts --field-manager=argocd-controller'),
    ),
  ).toEqual([]);
  expect(applied).toHaveLength(5);
});

test('checks the Gateway API file before it applies it', () => {
  expect(readme('prod')).toMatch(
    /&& echo "[0-9a-f]{64} {2}\$GATEWAY_API" \| shasum --algorithm 256 --check \\\n {2}&& kubectl apply/,
  );
  expect(readme('prod')).toContain('GATEWAY_API="$(mktemp -d)/gateway-api.yaml"\ncurl ');
});

test('names every tool that its commands call', () => {
  const text = readme('prod');
  const needed = /^Needed: (.*)$/m.exec(text)?.[1] ?? '';
  const tools = ['kubectl', 'helm', 'git', 'curl', 'shasum', 'base64'];
  expect(tools.filter(tool => !text.replace(needed, '').includes(`${tool} `))).toEqual([]);
  expect(tools.filter(tool => !needed.includes(tool))).toEqual([]);
});

test.each([
  [['cilium'], ['00-crds', '-k 10-core', 'daemonset/cilium', 'create secret', 'helm template argo-cd', '-k 20-root']],
  [
    ['argo-cd'],
    ['00-crds', 'Namespace_*', 'helm template cilium', 'daemonset/cilium', 'create secret', '-k 10-core', '-k 20-root'],
  ],
  [
    ['cilium', 'argo-cd'],
    ['00-crds', 'Namespace_*', 'create secret', '-k 10-core', 'daemonset/cilium', 'argo-cd-argocd-repo', '-k 20-root'],
  ],
])(
  'with %j vendored, nothing starts before its Secrets, and the network is the first of what starts',
  (names, order) => {
    const dev = renderCommitted().find(({ tree }) => tree.cluster === 'dev');
    if (dev === undefined) throw new Error('no dev');
    const { context, components } = dev;
    const releases = components.flatMap(one => one.releases);
    const isVendored = ({ component }: (typeof releases)[number]): boolean => names.includes(component);
    const definition: Manifest = {
      apiVersion: 'apiextensions.k8s.io/v1',
      kind: 'CustomResourceDefinition',
      name: 'toys',
      origin: { from: 'component', cluster: 'dev', component: names[0] ?? '', id: 'toys', template: 'toys.yaml' },
      body: {},
    };
    const text = bootstrapReadme({
      context,
      tree: { ...dev.tree, manifests: [...dev.tree.manifests, definition] },
      components: components.map(({ component }) => component),
      releases: releases.filter(release => !isVendored(release)),
      vendored: releases.filter(isVendored),
    }).replaceAll('bootstrap/dev/', '');
    const places = order.map(words => text.indexOf(words));
    expect(places.filter(place => place < 0)).toEqual([]);
    expect(places).toEqual([...places].sort((a, b) => a - b));
    expect(text.includes('helm')).toBe(names.length === 1);
  },
);

test('vendored definitions of the Gateway API are applied from the repository, and nothing is fetched', () => {
  const dev = renderCommitted().find(({ tree }) => tree.cluster === 'dev');
  if (dev === undefined) throw new Error('no dev');
  const definition: Manifest = {
    apiVersion: 'apiextensions.k8s.io/v1',
    kind: 'CustomResourceDefinition',
    name: 'gateways.gateway.networking.k8s.io',
    origin: { from: 'component', cluster: 'dev', component: 'gateway-api', id: '', template: 'gateway-api.yaml:1' },
    body: {},
  };
  const text = bootstrapReadme({
    context: dev.context,
    tree: { ...dev.tree, manifests: [...dev.tree.manifests, definition] },
    components: dev.components.map(({ component }) => component),
    releases: dev.components.flatMap(({ releases }) => releases),
  });
  expect(text).toContain('## 1. Gateway API\n\n```sh\nkubectl apply --server-side');
  expect(text).toContain('-k bootstrap/dev/00-crds\nkubectl wait --for=condition=Established crd');
  expect(['--location', 'shasum', 'GATEWAY_API'].filter(word => text.includes(word))).toEqual([]);
  expect(text).toContain('Needed: kubectl, helm 3 or 4, git, curl, base64,');
});

test('a cloud controller comes after its Secret and before Argo CD, which waits for it', () => {
  const dev = renderCommitted(inventory => ({
    ...inventory,
    platform: {
      ...inventory.platform,
      placement: { ...inventory.platform.placement, 'hcloud-cloud-controller-manager': ['dev'] },
    },
  })).find(({ tree }) => tree.cluster === 'dev');
  if (dev === undefined) throw new Error('no dev');
  const { context, tree, components, waves } = dev;
  const waveOf = (name: string): number => waves.get(name) ?? 0;
  const text = bootstrapReadme({
    context,
    tree,
    components: components.map(({ component }) => component).sort((a, b) => waveOf(a.name) - waveOf(b.name)),
    releases: components.flatMap(({ releases }) => releases),
  });
  const order = [
    'helm template cilium ',
    'kubectl --namespace kube-system create secret generic hcloud ',
    'helm template hcloud-cloud-controller-manager ',
    'rollout status deployment/hcloud-cloud-controller-manager',
    'helm template argo-cd ',
  ].map(part => text.indexOf(part));
  expect(order).not.toContain(-1);
  expect(order).toEqual([...order].sort((a, b) => a - b));
});

test('a cluster without single sign-on asks for no client of it', () => {
  expect(readme('local')).not.toContain('argocd-oidc');
  expect(readme('prod')).toContain('argocd-oidc');
});
