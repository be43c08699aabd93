import { posix } from 'node:path';
import { folderText } from '../../manifests/folder-text';
import { KUSTOMIZATIONS } from '../../manifests/kustomization-paths';
import { byCodePoint } from '../../model/json';
import type { Issue } from '../../model/issue';
import type { GitPlace } from '../../model/manifest-pin';
import type { Refusal } from '../vendor/fetched';
import { firstLine } from '../vendor/first-line';
import { withGitTree, type GitTree } from '../vendor/git-tree';
import { manifestFault, MAX_MANIFESTS, type FetchedManifests, type ManifestFetcher } from './fetched-manifests';
import { openKubectl } from './kubectl';
import { kustomizationIn, kustomizeBase } from './kustomize-base';

/** What Argo CD takes of a folder of plain YAML. https://argo-cd.readthedocs.io/en/stable/user-guide/directory/ */
const PLAIN = /\.(ya?ml|json)$/;

const isKustomization = (name: string): boolean => KUSTOMIZATIONS.some(one => one === name);

/** Files of a folder itself, not of those below. */
const plainFiles = (folder: string, files: readonly string[]): readonly string[] =>
  files
    .filter(file => posix.dirname(file) === folder && PLAIN.test(file) && !isKustomization(posix.basename(file)))
    .sort(byCodePoint);

/** What came of a place in a repository. */
type Found = FetchedManifests | Refusal | { readonly issues: readonly Issue[] };

/** A file, or the plain files of a folder. */
const plain = async (tree: GitTree, { path, repository, commit }: GitPlace): Promise<Found> => {
  const [link] = [...tree.others.filter(one => one === path), ...plainFiles(path, tree.others)];
  if (link !== undefined) {
    const message = `${path} of ${repository} holds a link or a submodule`;
    return { message, value: link, fix: 'name the file or folder that it leads to' };
  }
  const paths = tree.files.includes(path) ? [path] : plainFiles(path, tree.files);
  if (paths.length === 0) {
    const message = `${repository} has no manifests in ${path}`;
    return { message, value: commit, fix: 'check path and commit in cdk8s.yaml' };
  }
  const contents = await tree.read(paths);
  const [only = Buffer.alloc(0)] = contents.values();
  const named = [...contents].map(([file, content]) => [posix.basename(file), content.toString('utf8')] as const);
  return { content: paths[0] === path ? only : Buffer.from(folderText(named)), released: tree.date };
};

/** A base of kustomize as it renders, and how it cannot be. */
const rendered = async (tree: GitTree, { path }: GitPlace, command: string): Promise<Found> => {
  const base = await kustomizeBase(path, tree);
  if (!('files' in base)) return base;
  const kubectl = await openKubectl(command);
  if ('issues' in kubectl) return kubectl;
  const { kustomize, render } = kubectl.value;
  try {
    return { content: await render(base.files, path), released: tree.date, kustomize };
  } catch (error) {
    const fix = `try it in a clone: kubectl kustomize ${path}`;
    return { message: `${path} cannot be rendered with kustomize ${kustomize}`, value: firstLine(error), fix };
  }
};

/** Reads manifests from the commit of the version; a base of kustomize is rendered. @param kubectl name on PATH, or a path */
export const gitManifests =
  (kubectl: string): ManifestFetcher =>
  async ({ source: { name, repository = '', path = '', plain: isPlain = false }, pin: { commit = '' } }) => {
    const place = { repository, commit, path };
    try {
      const found = await withGitTree<Found>(place, MAX_MANIFESTS, tree =>
        isPlain || kustomizationIn(path, tree) === undefined ? plain(tree, place) : rendered(tree, place, kubectl),
      );
      if ('message' in found) return manifestFault(name, found);
      return 'content' in found ? { value: found } : found;
    } catch (error) {
      const message = `git cannot read ${repository}`;
      const fix = `check that it has the commit ${commit}, and the network`;
      return manifestFault(name, { message, value: firstLine(error), fix });
    }
  };
