import { listed } from '../model/listed';
import { didYouMean } from '../model/did-you-mean';
import type { Issue } from '../model/issue';
import { identityOf, type Manifest } from '../model/manifest';
import { placeOf } from '../model/placed';
import { objectFileName } from '../model/object-path';
import { APPS, type RenderedCluster } from '../render/render-cluster';

/** An object of a rendered cluster, and its file. */
export interface FoundObject {
  readonly rendered: RenderedCluster;
  readonly manifest: Manifest;
  readonly file: string;
}

/** How a person names an object. */
export interface ObjectQuery {
  /** `Kind/name`, or a file of the outputs. */
  readonly target: string;
  readonly namespace?: string;
}

const folderOf = (manifest: Manifest, { components }: RenderedCluster): string => {
  if (manifest.origin.from === 'file') return '';
  const { component: name, folder } = manifest.origin;
  if (name === APPS) return APPS;
  const found = components.find(({ component }) => component.name === name);
  return folder ?? (found === undefined ? name : placeOf(found.component));
};

/** All objects of the clusters with their files. */
export const objectsWithFiles = (clusters: readonly RenderedCluster[]): readonly FoundObject[] =>
  clusters.flatMap(rendered =>
    rendered.tree.manifests.map(manifest => ({
      rendered,
      manifest,
      file: `dist/${rendered.tree.cluster}/${folderOf(manifest, rendered)}/${objectFileName(manifest)}`,
    })),
  );

/** Why there is no such object, and what to write instead. */
export const explainFault = (message: string, value: string, fix: string): readonly Issue[] => [
  { rule: 'usage', severity: 'error', place: { pointer: 'explain' }, message, value, fix },
];

const inWords = ({ manifest, rendered }: FoundObject): string => `${identityOf(manifest)} in ${rendered.tree.cluster}`;

/** More than this is no choice but a list. */
const SHOWN = 8;

/** The one object that is meant, or what to write instead. */
export function findObject(
  all: readonly FoundObject[],
  { target, namespace }: ObjectQuery,
): FoundObject | readonly Issue[] {
  const [kind = '', name, ...more] = target.split('/');
  if (name === undefined || more.length > 0)
    return explainFault('names no object', target, 'write Kind/name, or a file of dist/ or bootstrap/');
  const isKind = ({ manifest }: FoundObject): boolean => manifest.kind.toLowerCase() === kind.toLowerCase();
  const ofKind = all.filter(isKind);
  const kinds = [...new Set(all.map(({ manifest }) => manifest.kind))];
  if (ofKind.length === 0)
    return explainFault('there is no object of this kind', kind, didYouMean(kind, kinds, 'look into dist/'));
  const found = ofKind.filter(
    ({ manifest }) => manifest.name === name && (namespace === undefined || manifest.namespace === namespace),
  );
  const [first, second] = found;
  if (first === undefined) {
    const names = [...new Set(ofKind.map(({ manifest }) => manifest.name))];
    return explainFault(
      `there is no such ${ofKind[0]?.manifest.kind ?? kind}`,
      name,
      didYouMean(name, names, 'look into dist/'),
    );
  }
  if (second === undefined) return first;
  const list = listed(found.map(inWords), SHOWN);
  return explainFault(
    'is the name of several objects',
    target,
    `add --cluster or --namespace, or name a file: ${list}`,
  );
}
