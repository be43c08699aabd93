import { folderText } from '../../manifests/folder-text';
import { byCodePoint } from '../../model/json';
import type { GitPlace } from '../../model/manifest-pin';
import type { Refusal } from '../vendor/fetched';
import { firstLine } from '../vendor/first-line';
import { withGitTree, type GitTree } from '../vendor/git-tree';
import { manifestFault, MAX_MANIFESTS, type FetchedManifests, type ManifestFetcher } from './fetched-manifests';

/** What Argo CD takes of a folder of plain YAML. https://argo-cd.readthedocs.io/en/stable/user-guide/directory/ */
const PLAIN = /\.(ya?ml|json)$/;

/** Files of a folder itself, not of those below. */
const plainFiles = (folder: string, files: readonly string[]): readonly string[] =>
  files
    .filter(file => file.startsWith(`${folder}/`) && !file.slice(folder.length + 1).includes('/') && PLAIN.test(file))
    .sort(byCodePoint);

/** A file, or the plain files of a folder. */
const plain = async (tree: GitTree, { path, repository, commit }: GitPlace): Promise<FetchedManifests | Refusal> => {
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
  const named = [...contents].map(
    ([file, content]) => [file.slice(path.length + 1), content.toString('utf8')] as const,
  );
  return { content: paths[0] === path ? only : Buffer.from(folderText(named)), released: tree.date };
};

/** Reads manifests from the commit of the version. */
export const gitManifests: ManifestFetcher = async ({
  source: { name, repository = '', path = '' },
  pin: { commit = '' },
}) => {
  try {
    const place = { repository, commit, path };
    const found = await withGitTree(place, MAX_MANIFESTS, tree => plain(tree, place));
    return 'content' in found ? { value: found } : manifestFault(name, found);
  } catch (error) {
    const message = `git cannot read ${repository}`;
    const fix = `check that it has the commit ${commit}, and the network`;
    return manifestFault(name, { message, value: firstLine(error), fix });
  }
};
