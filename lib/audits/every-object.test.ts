import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isJsonObject, type Json } from '../model/json';
import { identityOf, type Manifest } from '../model/manifest';
import { wholeInventory, renderWhole } from '../testing/committed-platform';
import { PROJECT } from '../testing/project';

const clusters = renderWhole();
const objects = clusters.flatMap(({ tree }) => tree.manifests.map(manifest => ({ cluster: tree.cluster, manifest })));
const nameOf = ({ cluster, manifest }: { cluster: string; manifest: Manifest }): string =>
  `${cluster} ${identityOf(manifest)}`;

const metadata = ({ body }: Manifest) => (isJsonObject(body['metadata']) ? body['metadata'] : {});
const textOf = (value: Json | undefined): string => JSON.stringify(value ?? {});

/** Every string below a key of that name. */
const valuesOf = (value: Json | undefined, key: string): string[] => {
  if (Array.isArray(value)) return value.flatMap((item: Json) => valuesOf(item, key));
  if (!isJsonObject(value)) return [];
  return Object.entries(value).flatMap(([name, item]) =>
    name === key && typeof item === 'string' ? [item] : valuesOf(item, key),
  );
};

test('no cluster has an issue', () => {
  expect(clusters.flatMap(({ issues }) => issues)).toEqual([]);
});

test('every Namespace has a Pod Security level and is never pruned, but for those of pull requests', () => {
  const bad = objects
    .filter(({ manifest }) => manifest.kind === 'Namespace')
    .filter(
      ({ manifest }) =>
        !textOf(metadata(manifest)['labels']).includes('pod-security.kubernetes.io/enforce') ||
        textOf(metadata(manifest)['annotations']).includes('Prune=false') ===
          textOf(metadata(manifest)['labels']).includes('strata.dev/preview'),
    );
  expect(bad.map(nameOf)).toEqual([]);
});

test('every namespace that holds an object of ours is rendered or belongs to Kubernetes', () => {
  const bad = objects.filter(({ cluster, manifest: { namespace } }) => {
    if (namespace === undefined || namespace === 'kube-system') return false;
    return !objects.some(
      other => other.cluster === cluster && other.manifest.kind === 'Namespace' && other.manifest.name === namespace,
    );
  });
  expect(bad.map(nameOf)).toEqual([]);
});

test('no Secret is rendered', () => {
  expect(objects.filter(({ manifest }) => manifest.kind === 'Secret').map(nameOf)).toEqual([]);
});

test('every image has a fixed tag', () => {
  const images = objects.flatMap(({ manifest }) => valuesOf(manifest.body, 'image'));
  expect(images.filter(image => !/:[^/]+$/.test(image) || image.endsWith(':latest'))).toEqual([]);
  expect(images).not.toEqual([]);
});

test('every container has requests and a memory limit', () => {
  const containers = objects.flatMap(({ cluster, manifest }) =>
    /"containers":/.test(textOf(manifest.body)) && manifest.kind !== 'Application' ? [{ cluster, manifest }] : [],
  );
  expect(
    containers.filter(({ manifest }) => !/"requests":\{"cpu":.*"memory":/.test(textOf(manifest.body))).map(nameOf),
  ).toEqual([]);
  expect(containers).not.toEqual([]);
});

test('every Application has a wave, a project of its cluster, a branch or fixed version, and converges by itself', () => {
  const applications = objects.filter(({ manifest }) => manifest.kind === 'Application' && manifest.name !== 'root');
  const bad = applications.filter(({ cluster, manifest }) => {
    const { spec } = manifest.body;
    const project = isJsonObject(spec) ? spec['project'] : undefined;
    const revisions = valuesOf(spec, 'targetRevision');
    return (
      !/"argocd.argoproj.io\/sync-wave":"-?\d+"/.test(textOf(metadata(manifest)['annotations'])) ||
      !objects.some(
        other => other.cluster === cluster && other.manifest.kind === 'AppProject' && other.manifest.name === project,
      ) ||
      revisions.length === 0 ||
      revisions.some(revision => revision === 'HEAD' || /[*^~<>]/.test(revision)) ||
      !textOf(spec).includes('"selfHeal":true') ||
      !textOf(spec).includes('"limit":-1')
    );
  });
  expect(bad.map(nameOf)).toEqual([]);
  expect(applications).not.toEqual([]);
});

test('every folder that an Application reads has a file', () => {
  const files = clusters.flatMap(({ tree }) =>
    readFileSync(join(PROJECT, 'dist', tree.cluster, 'index.txt'), 'utf8').split('\n'),
  );
  const folders = objects
    .flatMap(({ manifest }) => valuesOf(manifest.body, 'path'))
    .filter(path => path.startsWith('dist/'));
  expect(folders.filter(folder => !files.some(file => file.startsWith(`${folder}/`)))).toEqual([]);
  expect(folders).not.toEqual([]);
});

test('each cluster is rendered from its own data and links alone; Vault and Casdoor know who signs in from the others', () => {
  const linked = wholeInventory().platform.links.map(({ host }) => host);
  const ownText = ({ body, name }: Manifest): string =>
    ['vault-configuration', 'casdoor-configuration'].includes(name)
      ? ''
      : linked.reduce((text, host) => text.replaceAll(host, ''), textOf(body));
  const others = (cluster: string) => clusters.map(({ tree }) => tree.cluster).filter(name => name !== cluster);
  const bad = objects.filter(({ cluster, manifest }) =>
    others(cluster).some(other => ownText(manifest).includes(`${other}.example.com`)),
  );
  expect(bad.map(nameOf)).toEqual([]);
});
