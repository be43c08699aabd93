import { existsSync, readFileSync } from 'node:fs';
import { join, normalize } from 'node:path';
import { didYouMean } from '../../model/did-you-mean';
import type { FileSpec } from '../../model/file-spec';
import type { Issue } from '../../model/issue';
import { identityOf } from '../../model/manifest';
import { clusterOutputs } from '../../output/cluster-outputs';
import type { RenderedCluster } from '../../render/render-cluster';
import { explainFault, type FoundObject } from '../find-object';

/** True for what names a file of the outputs, and no object. */
export const namesFile = (target: string): boolean => /^(?:\.\/)?(?:dist|bootstrap|talos)\/|\.ya?ml$/.test(target);

const pathOf = (target: string): string => normalize(target).replaceAll('\\', '/');

/** The cluster in whose outputs a file lies. */
export const clusterOfFile = (target: string): string | undefined =>
  /^(?:dist|bootstrap|talos)\/([^/]+)\//.exec(pathOf(target))?.[1];

const filesOf = (rendered: RenderedCluster): readonly FileSpec[] => clusterOutputs(rendered).files.files;

/** What to look at instead of a file that holds no object. */
const insteadOf = (path: string, { components, context: { cluster } }: RenderedCluster): string => {
  const release = /^bootstrap\/[^/]+\/10-core\/values\/(.+)\.yaml$/.exec(path)?.[1];
  const owner = components.find(({ releases }) => releases.some(one => one.release === release))?.component.name;
  if (owner !== undefined) return `explain Application/${owner} --cluster ${cluster.name}, which has the same values`;
  if (path.startsWith('talos/'))
    return `it follows from environments/${cluster.name}.yaml, environments/platform.yaml and what components need of machines; read docs/layer-0.md`;
  return path.endsWith('/kustomization.yaml') ? 'explain one of the files that it lists' : 'it is a text for people';
};

/** The object in a file that a render writes, or why there is none. */
export function objectInFile(clusters: readonly RenderedCluster[], target: string): FoundObject | readonly Issue[] {
  const file = pathOf(target);
  const all = clusters.flatMap(rendered => filesOf(rendered).map(spec => ({ rendered, spec })));
  const found = all.find(({ spec }) => spec.path === file);
  if (found === undefined) {
    const cluster = /^dist\/([^/]+)\/index\.txt$/.exec(file)?.[1];
    if (clusters.some(({ tree }) => tree.cluster === cluster))
      return explainFault('holds no object of Kubernetes', target, 'explain one of the files that it lists');
    if (file === 'bootstrap/README.md')
      return explainFault('holds no object of Kubernetes', target, 'it is a text for people');
    const otherwise = 'name a file of dist/; `npm run synth` removes those that nothing renders any more';
    const paths = all.map(({ spec }) => spec.path);
    return explainFault('no object has this file', target, didYouMean(file, paths, otherwise));
  }
  const { rendered, spec } = found;
  const manifest = rendered.tree.manifests.find(one => identityOf(one) === spec.object);
  if (manifest === undefined) return explainFault('holds no object of Kubernetes', target, insteadOf(file, rendered));
  return { rendered, manifest, file };
}

/** How a file on disk is beside what is rendered. */
export type FileState =
  { readonly state: 'missing' } | { readonly state: 'same' } | { readonly state: 'different'; readonly line: number };

/** Compares a file with what a render writes there. */
export function fileState(root: string, { rendered, file }: FoundObject): FileState {
  const wanted = filesOf(rendered).find(({ path }) => path === file)?.content;
  if (!existsSync(join(root, file))) return { state: 'missing' };
  const found = readFileSync(join(root, file), 'utf8');
  if (wanted === undefined || found === wanted) return { state: 'same' };
  const lines = found.split('\n');
  const other = wanted.split('\n').findIndex((line, index) => line !== lines[index]);
  return { state: 'different', line: (other < 0 ? wanted.split('\n').length : other) + 1 };
}
