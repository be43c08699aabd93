import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { equalityOf, type Equality } from '../../adopt/equality';
import { firstSyncOf, type FirstSync } from '../../adopt/live/first-sync';
import type { SchemaSet } from '../../checks/schema/schema-set';
import type { Issue } from '../../model/issue';
import type { Manifest } from '../../model/manifest';
import { readTreeFiles } from '../../reader/files';

/** A component that was adopted, as the proof looks at it. */
export interface Adopted {
  readonly name: string;
  readonly layer: '2' | '3';
  readonly clusters: readonly string[];
  /** What it has to render. */
  readonly manifests: readonly Manifest[];
}

/** What a project renders of a component in a cluster, as it lies in its files. */
export const renderedIn = (root: string, cluster: string, { name, layer }: Adopted): readonly Manifest[] => {
  const folder = `dist/${cluster}/layer-${layer}/${name}`;
  return existsSync(join(root, folder)) ? readTreeFiles(root, [folder]).manifests : [];
};

/** Compares every object of a component with what each of its clusters gets. */
export const prove = (root: string, adopted: Adopted, schemas: SchemaSet): readonly Equality[] =>
  adopted.clusters.map(cluster => equalityOf(cluster, adopted.manifests, renderedIn(root, cluster, adopted), schemas));

/** What the first sync of a component does to live objects, in each of its clusters. @param live as the cluster has them */
export const firstSyncs = (
  root: string,
  adopted: Adopted,
  live: readonly Manifest[],
  schemas: SchemaSet,
): readonly FirstSync[] =>
  adopted.clusters.map(cluster => firstSyncOf(cluster, live, renderedIn(root, cluster, adopted), schemas));

/** What the first sync would change, as issues. */
export const syncIssues = (component: string, syncs: readonly FirstSync[]): readonly Issue[] =>
  syncs.flatMap(({ cluster, changed }) =>
    changed.map(({ object, fields }): Issue => ({
      rule: 'adopt',
      severity: 'error',
      place: { cluster, component, object },
      message: 'would be changed by the first sync',
      value: fields.join(', '),
      fix: 'write this one by hand, and adopt the others without it',
    })),
  );

/** What is not equal, as issues. */
export const inequalities = (component: string, proofs: readonly Equality[]): readonly Issue[] =>
  proofs.flatMap(({ cluster, differing }) =>
    differing.map(({ object, paths }): Issue => ({
      rule: 'adopt',
      severity: 'error',
      place: { cluster, component, object },
      message: paths.length === 0 ? 'is not rendered as it was' : 'is not equal to what was adopted',
      ...(paths.length === 0 ? {} : { value: paths.join(', ') }),
      fix: 'write this one by hand, and adopt the others without it',
    })),
  );
