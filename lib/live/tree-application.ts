import type { ExpansionSources } from '../checks/application-sets/generators';
import { sourcePath } from '../checks/argo-cd/applications';
import { pullRequestGenerators } from '../checks/argo-cd/pull-request-generators';
import { hookOf } from '../checks/argo-cd/sync-order';
import { objectAt, objectsAt, textAt } from '../checks/declared/fields';
import { ownersAmong, syncOption, type Owner } from '../diff/owners';
import { fileOf } from '../diff/object-change';
import type { JsonObject } from '../model/json';
import type { Manifest } from '../model/manifest';
import { ignoredBy, type IgnoredDifference } from './ignored-differences';

/** An Application of the tree, as far as its objects are concerned. */
export interface TreeApplication {
  readonly name: string;
  readonly owner: Owner;
  /** Where its objects go that name no namespace. @default - nowhere */
  readonly namespace?: string;
  /** Its objects come into this cluster. */
  readonly isHere: boolean;
  /** Argo CD makes objects of it from a chart or another repository, which the tree does not have. */
  readonly isPartial: boolean;
  readonly ignored: readonly IgnoredDifference[];
}

/** The objects of a tree with their Applications. */
export interface LiveTree {
  readonly manifests: readonly Manifest[];
  /** The Application that syncs an object; `template` where it stands for Applications of pull requests. */
  readonly applicationOf: (manifest: Manifest) => TreeApplication | 'template' | undefined;
  /** The Applications of the tree by name. */
  readonly applications: ReadonlyMap<string, TreeApplication>;
}

const IN_CLUSTER = ['https://kubernetes.default.svc', 'in-cluster'];

const sourcesOf = (spec: JsonObject): readonly JsonObject[] => [
  ...('source' in spec ? [objectAt(spec, 'source')] : []),
  ...objectsAt(spec, 'sources'),
];

const specOf = ({ manifest }: Owner): JsonObject => {
  const spec = objectAt(manifest.body, 'spec');
  return manifest.kind === 'ApplicationSet' ? objectAt(spec, 'template', 'spec') : spec;
};

const treeApplication = (owner: Owner, files: readonly string[]): TreeApplication => {
  const spec = specOf(owner);
  const destination = objectAt(spec, 'destination');
  const target = textAt(destination, 'server') ?? textAt(destination, 'name');
  const namespace = textAt(destination, 'namespace');
  const isOfTree = (source: JsonObject): boolean => {
    const path = sourcePath(source);
    return !('chart' in source) && path !== undefined && files.some(file => file.startsWith(`${path}/`));
  };
  return {
    name: owner.name,
    owner,
    ...(namespace === undefined ? {} : { namespace }),
    isHere: target === undefined || IN_CLUSTER.includes(target),
    isPartial: !sourcesOf(spec).every(source => 'ref' in source || isOfTree(source)),
    ignored: ignoredBy(spec),
  };
};

/** Reads the Applications of a tree. */
export const liveTreeOf = (manifests: readonly Manifest[], sources: () => ExpansionSources): LiveTree => {
  const owners = ownersAmong(manifests, sources);
  const files = [...new Set(manifests.map(fileOf))];
  const known = new Map<Owner, TreeApplication>();
  const read = (owner: Owner): TreeApplication => {
    const found = known.get(owner) ?? treeApplication(owner, files);
    known.set(owner, found);
    return found;
  };
  const ofPulls = ({ manifest }: Owner): boolean =>
    manifest.kind === 'ApplicationSet' && pullRequestGenerators(objectAt(manifest.body, 'spec')).length > 0;
  const named = manifests.flatMap(({ kind, name }) => (kind === 'Application' ? (owners.named(name) ?? []) : []));
  return {
    manifests,
    applicationOf: manifest => {
      const owner = owners.ofFile(fileOf(manifest));
      if (owner === undefined) return undefined;
      return ofPulls(owner) ? 'template' : read(owner);
    },
    applications: new Map(named.map(owner => [owner.name, read(owner)])),
  };
};

/** What becomes of an object of a cluster that an Application tracks and git does not have. */
export const pruneWords = (live: Manifest, owner: Owner): string => {
  const option = syncOption(live, owner, 'Prune');
  if (option === 'false') return 'it stays: Prune=false';
  if (!owner.prunes) return `it stays until somebody prunes it: Application ${owner.name} does not`;
  return option === 'confirm' ? 'it is pruned once somebody has confirmed it' : 'the next sync prunes it';
};

/** An object that a sync makes, and that need not be there afterwards. */
export const isHook = ({ body }: Pick<Manifest, 'body'>): boolean => hookOf(body) !== undefined;
