import { objectAt, textAt } from '../checks/declared/fields';
import { groupOf, type Manifest } from '../model/manifest';
import type { ClusterSides } from './cluster-sides';
import type { Leftover } from './retirement';

interface VaultPath {
  readonly mount: string;
  readonly path: string;
}

const keyOf = ({ mount, path }: VaultPath): string => `${mount}/${path}`;

const pathOf = ({ apiVersion, kind, body }: Manifest): readonly VaultPath[] => {
  if (groupOf(apiVersion) !== 'secrets.hashicorp.com' || kind !== 'VaultStaticSecret') return [];
  const spec = objectAt(body, 'spec');
  const [mount, path] = [textAt(spec, 'mount'), textAt(spec, 'path')];
  return mount === undefined || path === undefined ? [] : [{ mount, path }];
};

/** Paths in Vault that no cluster reads any more; the operator that read them deletes nothing there. */
export function vaultLeftovers(sides: readonly ClusterSides[]): readonly Leftover[] {
  const read = new Set(sides.flatMap(({ after }) => after.flatMap(pathOf).map(keyOf)));
  const gone = sides.flatMap(({ before }) => before.flatMap(pathOf)).filter(path => !read.has(keyOf(path)));
  const each = new Map(gone.map(path => [keyOf(path), path]));
  return [...each.values()].map(({ mount, path }) => ({
    kind: 'vault',
    name: `${mount}/${path}`,
    says: 'stays in Vault with all its versions; nobody reads it any more',
    command: `vault kv metadata delete -mount=${mount} ${path}`,
  }));
}
