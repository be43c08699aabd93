import { objectAt } from '../checks/declared/fields';
import { ENFORCE, isLevel } from '../checks/pod-security/policy-of-namespace';
import { violationsOf } from '../checks/pod-security/standards';
import { podTemplatesOf } from '../checks/pods/pod-templates';
import { mentions } from '../checks/references/no-idle-secret';
import { sameJson } from '../model/same-json';
import type { OutOfBandSecret, PodSecurityLevel } from '../model/component';
import type { JsonObject } from '../model/json';
import { identityOf, type Manifest } from '../model/manifest';
import type { Scope } from '../model/scope';
import { adoptedBody } from './adopted-body';
import { adoptedSecret, isSecret } from './adopted-secret';
import { KUBERNETES_NAMESPACES, reasonToLeaveOut, type LeftOut } from './left-out';

/** What becomes of objects that are adopted as one component. */
export interface AdoptedInput {
  readonly namespace: string;
  /** Its Namespace among them. @default - there is none */
  readonly ownNamespace?: Manifest;
  /** Everything that the component makes, in its namespace where it said none. */
  readonly objects: readonly Manifest[];
  readonly secrets: readonly OutOfBandSecret[];
  readonly leftOut: readonly LeftOut[];
  /** Objects that are there twice. */
  readonly doubles: readonly Manifest[];
}

const isNamespace = ({ apiVersion, kind }: Manifest): boolean => apiVersion === 'v1' && kind === 'Namespace';

const UNREAD = 'a Secret that no adopted object names; whoever reads it keeps it by hand';

/** The namespace of most objects; of those with a Namespace among them, if there are any. */
function homeOf(manifests: readonly Manifest[]): string | undefined {
  const own = manifests.filter(isNamespace).map(({ name }) => name);
  const counts = new Map<string, number>();
  for (const { namespace } of manifests)
    if (namespace !== undefined) counts.set(namespace, (counts.get(namespace) ?? 0) + 1);
  const named = [...counts].filter(([name]) => own.length === 0 || own.includes(name));
  const [most] = named.sort(([, a], [, b]) => b - a);
  return most?.[0] ?? own[0];
}

/** In the namespace that it said, or in that of the component; in none if its kind has none. */
const placed = (manifest: Manifest, scope: Scope | undefined, home: string): Manifest => {
  const { namespace: _, ...rest } = manifest;
  const { namespace: __, ...metadata } = objectAt(manifest.body, 'metadata');
  if (scope === 'Cluster') return { ...rest, body: { ...manifest.body, metadata } };
  const namespace = manifest.namespace ?? home;
  return { ...rest, namespace, body: { ...manifest.body, metadata: { ...metadata, namespace } } };
};

/**
 * Sorts what is to be adopted as one component.
 * @param wanted the namespace of the component @default - that of most objects, else `otherwise`
 */
export function adoptedInput(
  manifests: readonly Manifest[],
  scopeOf: (manifest: Manifest) => Scope | undefined,
  { wanted, otherwise }: { readonly wanted: string | undefined; readonly otherwise: string },
): AdoptedInput {
  const leftOut: LeftOut[] = [];
  const written = manifests.filter(manifest => {
    const because = reasonToLeaveOut(manifest);
    if (because !== undefined) leftOut.push({ manifest, because });
    return because === undefined;
  });
  const namespace = wanted ?? homeOf(written) ?? otherwise;
  const everywhere = written.map(manifest => placed(manifest, scopeOf(manifest), namespace));
  const seen = new Map<string, Manifest>();
  const doubles: Manifest[] = [];
  for (const manifest of everywhere) {
    const first = seen.get(identityOf(manifest));
    if (first === undefined) seen.set(identityOf(manifest), manifest);
    // The same object in two files of a dump is one.
    else if (!sameJson(first.body, manifest.body)) doubles.push(manifest);
  }
  const inPlace = [...seen.values()];
  const secrets: OutOfBandSecret[] = [];
  for (const manifest of inPlace.filter(isSecret)) {
    const isRead = inPlace.some(
      one =>
        !isSecret(one) &&
        (one.namespace ?? manifest.namespace) === manifest.namespace &&
        mentions(one.body, manifest.name),
    );
    const declared = isRead ? adoptedSecret(manifest, namespace) : UNREAD;
    if (typeof declared === 'string') leftOut.push({ manifest, because: declared });
    else secrets.push(declared);
  }
  const ownNamespace = inPlace.find(manifest => isNamespace(manifest) && manifest.name === namespace);
  return {
    namespace,
    ...(ownNamespace === undefined ? {} : { ownNamespace }),
    objects: inPlace.filter(manifest => !isSecret(manifest) && manifest !== ownNamespace),
    secrets,
    leftOut,
    doubles,
  };
}

const LEVELS: readonly PodSecurityLevel[] = ['restricted', 'baseline', 'privileged'];

/** The level that the Namespace says, else the strictest one that every pod keeps to. @param minor of Kubernetes */
export function podSecurityOf(
  { namespace, ownNamespace, objects }: AdoptedInput,
  minor: number,
): PodSecurityLevel | undefined {
  if (KUBERNETES_NAMESPACES.includes(namespace)) return undefined;
  const said = objectAt(ownNamespace?.body, 'metadata', 'labels')[ENFORCE];
  if (isLevel(said)) return said;
  const pods = objects.filter(one => one.namespace === namespace).flatMap(podTemplatesOf);
  return LEVELS.find(level => pods.every(pod => violationsOf(level, { pod, minor }).length === 0)) ?? 'privileged';
}

/** Labels or annotations of the Namespace that the component has to say, because the platform does not. */
export const namespaceWords = (
  { ownNamespace }: AdoptedInput,
  place: 'annotations' | 'labels',
  byPlatform: JsonObject,
): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.entries(objectAt(ownNamespace && adoptedBody(ownNamespace, true), 'metadata', place)).flatMap(
      ([key, value]) => (typeof value === 'string' && byPlatform[key] !== value ? [[key, value]] : []),
    ),
  );
