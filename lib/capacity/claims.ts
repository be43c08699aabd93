import { claimsIn } from '../checks/capacity/claims';
import type { CheckContext } from '../checks/check-context';
import { objectAt, objectsAt, textAt } from '../checks/declared/fields';
import { claimsOf } from '../checks/pods/claims-of';
import { localClasses } from '../checks/references/local-classes';
import type { JsonObject } from '../model/json';
import type { Manifest } from '../model/manifest';

/** Claims of one class. */
export interface ClassClaims {
  /** @default - the cluster has no default class, or several, and the claims name none */
  readonly storageClass?: string;
  /** Volumes of it lie on the disk of one machine. */
  readonly isLocal: boolean;
  readonly claims: number;
  /** All that they ask for, when every workload has as many pods as it may. */
  readonly storage: bigint;
}

const DEFAULT = 'storageclass.kubernetes.io/is-default-class';

type ClassOf = (named: string | undefined) => string | undefined;

const classOf = ({ declared }: CheckContext): ClassOf => {
  const [first, ...others] = declared()
    .ofKind('storage.k8s.io', 'StorageClass')
    .filter(({ body }) => objectAt(body, 'metadata', 'annotations')[DEFAULT] === 'true');
  return named => named ?? (others.length === 0 ? first?.name : undefined);
};

/** Tells of an object and of its pod whether a volume of it surely lies on the disk of one machine. */
export const localVolumes = (context: CheckContext): ((manifest: Manifest, pod: JsonObject) => boolean) => {
  const local = new Set(localClasses(context).map(({ name }) => name));
  const resolve = classOf(context);
  const isLocal = (manifest: Manifest): boolean =>
    claimsOf(manifest).some(({ storageClass }) => local.has(resolve(storageClass) ?? ''));
  return (manifest, pod) => {
    const claims = objectsAt(pod, 'volumes').flatMap(volume => {
      const name = textAt(objectAt(volume, 'persistentVolumeClaim'), 'claimName');
      if (name === undefined) return [];
      return context.declared().find('', 'PersistentVolumeClaim', manifest.namespace, name) ?? [];
    });
    return isLocal(manifest) || claims.some(isLocal);
  };
};

/** Objects with several claims, each alone: their classes may differ. */
const partsOf = (manifest: Manifest): readonly Manifest[] => {
  const spec = objectAt(manifest.body, 'spec');
  const templates = objectsAt(spec, 'volumeClaimTemplates');
  if (manifest.kind === 'StatefulSet')
    return templates.map(template => ({
      ...manifest,
      body: {
        ...manifest.body,
        spec: { ...spec, template: {}, volumeClaimTemplates: [template] },
      },
    }));
  if (manifest.kind !== 'Cluster') return [manifest];
  const { storage, walStorage, tablespaces, ...rest } = spec;
  const withPart = (part: JsonObject): Manifest => ({
    ...manifest,
    body: { ...manifest.body, spec: { ...rest, ...part } },
  });
  return [
    ...(storage === undefined ? [] : [withPart({ storage })]),
    ...(walStorage === undefined ? [] : [withPart({ walStorage })]),
    ...(tablespaces === undefined ? [] : objectsAt(spec, 'tablespaces').map(one => withPart({ tablespaces: [one] }))),
  ];
};

/**
 * What a cluster's objects claim of each class, by name; volumes that live as long as a pod or a Job are left out.
 * @param namespaces those of which objects count; all where it is left out
 */
export const claimsByClass = (context: CheckContext, namespaces?: ReadonlySet<string>): readonly ClassClaims[] => {
  const local = new Set(localClasses(context).map(({ name }) => name));
  const resolve = classOf(context);
  const sums = new Map<string, { readonly claims: number; readonly storage: bigint }>();
  const passing = new Set(context.later());
  const lasting = context
    .declared()
    .all.filter(manifest => !passing.has(manifest) && (namespaces?.has(manifest.namespace ?? '') ?? true));
  for (const part of lasting.flatMap(partsOf)) {
    const { count, requests } = claimsIn([part], context);
    if (count === 0) continue;
    const name = resolve(claimsOf(part)[0]?.storageClass) ?? '';
    const { claims = 0, storage = 0n } = sums.get(name) ?? {};
    sums.set(name, { claims: claims + count, storage: storage + (requests.get('storage') ?? 0n) });
  }
  return [...sums]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, sum]) => ({ ...(name === '' ? {} : { storageClass: name }), isLocal: local.has(name), ...sum }));
};
