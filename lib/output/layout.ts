import { bootstrapSteps } from '../layer-1/bootstrap-steps';
import type { Component } from '../model/component';
import type { ClusterFiles, FileSpec } from '../model/file-spec';
import { byCodePoint } from '../model/json';
import { identityOf, type Manifest } from '../model/manifest';
import { placeOf } from '../model/placed';
import type { OutputFile } from '../model/output-file';
import { emitManifest } from '../render/yaml/emit-yaml';
import { generatedHeader } from '../render/yaml/generated-header';
import { objectFileName } from '../model/object-path';

/** The folder of a component's objects below `dist/<cluster>`: `apps`, `layer-2/<component>` … */
export type PlaceOf = (component: string) => string;

const componentOf = ({ origin }: Manifest): string => (origin.from === 'component' ? origin.component : origin.file);

const objectFile = (folder: string, manifest: Manifest): FileSpec => ({
  path: `${folder}/${objectFileName(manifest)}`,
  owner: componentOf(manifest),
  object: identityOf(manifest),
  content: emitManifest(manifest.body, generatedHeader(componentOf(manifest))),
});

/** One object a file below `dist/<cluster>`. */
export const distFiles = (cluster: string, manifests: readonly Manifest[], placeOf: PlaceOf): readonly FileSpec[] =>
  manifests.map(manifest => objectFile(`dist/${cluster}/${placeOf(componentOf(manifest))}`, manifest));

const kustomizationOf = (folder: string, owner: string, objects: readonly FileSpec[]): FileSpec => {
  const kustomization = {
    apiVersion: 'kustomize.config.k8s.io/v1beta1',
    kind: 'Kustomization',
    resources: objects.map(({ path }) => path.slice(folder.length + 1)).sort(byCodePoint),
  };
  const content = emitManifest(kustomization, generatedHeader(owner));
  return { path: `${folder}/kustomization.yaml`, owner, content };
};

/**
 * The folders that `kubectl apply -k` takes: copies of layer 2 objects, each step with its kustomization.
 * @param installed components that run before Argo CD
 */
export const bootstrapStepFiles = (
  cluster: string,
  manifests: readonly Manifest[],
  installed: readonly string[] = [],
): readonly FileSpec[] =>
  bootstrapSteps({ cluster, manifests }, installed).flatMap(step => {
    const folder = `bootstrap/${cluster}/${step.folder}`;
    const objects = step.manifests.map(manifest => objectFile(folder, manifest));
    return [...objects, kustomizationOf(folder, 'bootstrap', objects)];
  });

/** The kustomization of each folder of which the cluster makes copies: Argo CD gives every copy its own names by it. */
export const copiesFiles = (
  cluster: string,
  components: readonly Component[],
  files: readonly FileSpec[],
): readonly FileSpec[] =>
  components
    .filter(({ copies }) => copies !== undefined)
    .map(component => {
      const folder = `dist/${cluster}/${placeOf(component)}`;
      return kustomizationOf(
        folder,
        component.name,
        files.filter(({ path }) => path.startsWith(`${folder}/`)),
      );
    });

/** A layer's own file as text: YAML documents under the generated mark, or the text as it is. */
export const emitFile = (file: OutputFile): FileSpec => ({
  path: file.path,
  owner: file.owner,
  content:
    'text' in file
      ? file.text
      : `${generatedHeader(file.owner)}${file.documents.map(body => emitManifest(body)).join('---\n')}`,
});

/** All files of a cluster, sorted by path. */
export const clusterFiles = (cluster: string, files: readonly FileSpec[]): ClusterFiles => ({
  cluster,
  files: [...files].sort((a, b) => byCodePoint(a.path, b.path)),
});
