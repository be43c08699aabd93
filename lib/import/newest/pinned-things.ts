import { isMap, isScalar, isSeq, LineCounter, parseDocument } from 'yaml';
import { isJsonObject } from '../../model/json';
import { endingOf } from '../../model/version-order';
import { CONFIG_FILE, type ImportConfig } from '../import-config';

/** Where versions of something are published. */
export type VersionSource =
  | { readonly from: 'git'; readonly repository: string }
  | { readonly from: 'helm'; readonly repository: string; readonly chart: string }
  | { readonly from: 'kubernetes' }
  | { readonly from: 'npm'; readonly name: string }
  | { readonly from: 'registry'; readonly image: string };

/** Something at a version that the project chose. */
export interface PinnedThing {
  readonly name: string;
  readonly version: string;
  /** `cdk8s.yaml`, `environments/dev.yaml:6`. */
  readonly where: string;
  readonly source: VersionSource;
}

/** A file of the project. */
export interface ProjectText {
  readonly file: string;
  readonly text: string;
}

/** The key of a thing in the list of newest versions: where it comes from, and what follows the numbers of its tag. */
export const keyOf = ({ source, version }: Pick<PinnedThing, 'source' | 'version'>): string => {
  const { from, ...address } = source;
  const ending = endingOf(version) ?? '';
  return [from, ...Object.values(address), ...(ending === '' ? [] : [ending])].join(' ');
};

const repositoryOf = (urls: readonly string[]): string | undefined =>
  urls.flatMap(url => /^https:\/\/raw\.githubusercontent\.com\/([^/]+\/[^/]+)\//.exec(url)?.[1] ?? [])[0];

/** The git repository that a released file belongs to; undefined where the address does not tell. */
const releasedBy = (url: string): string | undefined => {
  const [, repository] = /^https:\/\/(?:raw\.githubusercontent|github)\.com\/([^/]+\/[^/]+)\//.exec(url) ?? [];
  return repository === undefined ? undefined : `https://github.com/${repository}.git`;
};

/** What cdk8s.yaml pins: definitions, the first version of the manifests of others, and the first version of each chart. */
export const pinnedInConfig = ({ systems, charts, manifests }: ImportConfig): readonly PinnedThing[] => [
  ...systems.flatMap(({ name, version, urls }): readonly PinnedThing[] => {
    const repository = repositoryOf(urls);
    if (repository === undefined) return [];
    const source = { from: 'git', repository: `https://github.com/${repository}.git` } as const;
    return [{ name: `definitions of ${name}`, version, where: CONFIG_FILE, source }];
  }),
  ...charts.flatMap(({ name, repository, path, versions }): readonly PinnedThing[] => {
    const [first] = versions;
    if (first === undefined) return [];
    const oci = 'oci://';
    const source: VersionSource =
      path !== undefined
        ? { from: 'git', repository }
        : repository.startsWith(oci)
          ? { from: 'registry', image: `${repository.slice(oci.length)}/${name}` }
          : { from: 'helm', repository, chart: name };
    // Tags of a repository begin with a v, versions of its chart do not.
    const version = path === undefined ? first.version : `v${first.version}`;
    return [{ name: `chart ${name}`, version, where: CONFIG_FILE, source }];
  }),
  ...manifests.flatMap(({ name, repository, versions }): readonly PinnedThing[] => {
    const [first] = versions;
    const address = repository ?? releasedBy(first?.url ?? '');
    if (first === undefined || address === undefined) return [];
    const source = { from: 'git', repository: address } as const;
    return [{ name: `manifests ${name}`, version: first.version, where: CONFIG_FILE, source }];
  }),
];

/** An image with registry and tag. https://github.com/distribution/reference/blob/main/regexp.go */
const IMAGE = /^([a-z0-9-]+(?:\.[a-z0-9-]+)+(?::\d+)?\/[a-z0-9._/-]+):([A-Za-z0-9_][\w.-]*)(?:@sha256:[0-9a-f]{64})?$/;

const sourceAt = (path: string, value: string): Pick<PinnedThing, 'name' | 'source' | 'version'> | undefined => {
  if (path === 'kubernetes.version') return { name: 'Kubernetes', version: value, source: { from: 'kubernetes' } };
  if (path === 'talos.version') {
    const repository = 'https://github.com/siderolabs/talos.git';
    return { name: 'Talos', version: `v${value}`, source: { from: 'git', repository } };
  }
  const [, image, version] = IMAGE.exec(value) ?? [];
  return image === undefined || version === undefined
    ? undefined
    : { name: `image ${image}`, version, source: { from: 'registry', image } };
};

/** What a file of environments/ pins: images, Talos and Kubernetes. */
export function pinnedInEnvironment({ file, text }: ProjectText): readonly PinnedThing[] {
  const lines = new LineCounter();
  const found: PinnedThing[] = [];
  const walk = (node: unknown, path: string): void => {
    if (isMap(node))
      for (const { key, value } of node.items)
        walk(value, `${path === '' ? '' : `${path}.`}${isScalar(key) ? String(key.value) : ''}`);
    if (isSeq(node)) for (const item of node.items) walk(item, `${path}.-`);
    if (!isScalar(node) || typeof node.value !== 'string') return;
    const pinned = sourceAt(path, node.value);
    if (pinned !== undefined) found.push({ ...pinned, where: `${file}:${lines.linePos(node.range?.[0] ?? 0).line}` });
  };
  walk(parseDocument(text, { lineCounter: lines }).contents, '');
  return found;
}

/** What package.json pins. */
export function pinnedInPackage({ file, text }: ProjectText): readonly PinnedThing[] {
  const value: unknown = JSON.parse(text);
  if (!isJsonObject(value)) return [];
  return ['dependencies', 'devDependencies'].flatMap(key => {
    const packages = value[key];
    return Object.entries(isJsonObject(packages) ? packages : {}).flatMap(([name, version]) =>
      typeof version === 'string'
        ? [{ name: `package ${name}`, version, where: file, source: { from: 'npm', name } as const }]
        : [],
    );
  });
}
