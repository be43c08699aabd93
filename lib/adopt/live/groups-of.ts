import { objectAt, objectsAt, textAt } from '../../checks/declared/fields';
import type { JsonObject } from '../../model/json';
import { groupOf, type Manifest } from '../../model/manifest';
import { kebab } from '../typescript/constant-names';

/** Objects that belong together, by what tools and people wrote on them. */
export interface LiveGroup {
  readonly name: string;
  readonly manifests: readonly Manifest[];
}

const trackedBy = (annotations: JsonObject): string | undefined =>
  textAt(annotations, 'argocd.argoproj.io/tracking-id')?.split(':')[0]?.split('_').at(-1);

/** The words that tell to what an object belongs, the surest first. */
const toldBy = ({ body }: Manifest): string | undefined => {
  const [annotations, labels] = [objectAt(body, 'metadata', 'annotations'), objectAt(body, 'metadata', 'labels')];
  return (
    trackedBy(annotations) ??
    textAt(labels, 'argocd.argoproj.io/instance') ??
    textAt(annotations, 'meta.helm.sh/release-name') ??
    textAt(labels, 'app.kubernetes.io/part-of') ??
    textAt(labels, 'app.kubernetes.io/instance')
  );
};

/** The namespace of a release of Helm, or of the first account that a binding of the cluster names. */
const homeOf = ({ namespace, body }: Manifest): string | undefined =>
  namespace ??
  textAt(objectAt(body, 'metadata', 'annotations'), 'meta.helm.sh/release-namespace') ??
  objectsAt(body, 'subjects')
    .map(subject => textAt(subject, 'namespace'))
    .find(one => one !== undefined);

const CLUSTER_WIDE = 'cluster-objects';

/** Tells of an object whether its kind is that of a definition. */
const isDefinedBy = ({ kind, body }: Manifest): ((one: Manifest) => boolean) => {
  const spec = objectAt(body, 'spec');
  const [group, defined] = [textAt(spec, 'group'), textAt(objectAt(spec, 'names'), 'kind')];
  return one => kind === 'CustomResourceDefinition' && one.kind === defined && groupOf(one.apiVersion) === group;
};

const isNamespace = ({ apiVersion, kind }: Manifest): boolean => apiVersion === 'v1' && kind === 'Namespace';

/** Splits objects into what becomes a component each: by Application of Argo CD, release, application and namespace. */
export function groupsOf(manifests: readonly Manifest[]): readonly LiveGroup[] {
  const groups = new Map<string, { word: string; home: string | undefined; manifests: Manifest[] }>();
  const add = (word: string, home: string | undefined, manifest: Manifest): void => {
    const key = `${word}\0${home ?? ''}`;
    const known = groups.get(key) ?? { word, home, manifests: [] };
    known.manifests.push(manifest);
    groups.set(key, known);
  };
  const others = manifests.filter(manifest => !isNamespace(manifest));
  for (const manifest of others.filter(({ namespace }) => namespace !== undefined))
    add(toldBy(manifest) ?? manifest.namespace ?? '', manifest.namespace, manifest);
  // Objects of the cluster go where their application or their accounts are.
  for (const manifest of others.filter(({ namespace }) => namespace === undefined)) {
    const [word, home] = [toldBy(manifest), homeOf(manifest)];
    const fits = [...groups.values()].filter(
      group =>
        group.home !== undefined &&
        (word === undefined || group.word === word) &&
        (home === undefined || group.home === home),
    );
    const isFree = word === undefined && home === undefined;
    // A kind that is not pinned can be used only beside its definition.
    const using = isFree ? [...groups.values()].filter(group => group.manifests.some(isDefinedBy(manifest))) : fits;
    const [only] = isFree && using.length > 1 ? [] : using;
    if (only !== undefined) only.manifests.push(manifest);
    else add(word ?? CLUSTER_WIDE, undefined, manifest);
  }
  for (const manifest of manifests.filter(isNamespace)) {
    const inside = [...groups.values()].filter(({ home }) => home === manifest.name);
    const [largest] = inside.sort((a, b) => b.manifests.length - a.manifests.length);
    if (largest === undefined) add(manifest.name, manifest.name, manifest);
    else largest.manifests.push(manifest);
  }
  const all = [...groups.values()];
  return all.map(({ word, home, manifests: own }) => {
    const isAlone = all.filter(group => kebab(group.word) === kebab(word)).length === 1;
    return { name: kebab(isAlone || home === undefined ? word : `${word}-${home}`), manifests: own };
  });
}
