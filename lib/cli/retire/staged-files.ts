import type { DraftedFile } from '../../inventory/read-environments';
import type { Cluster, Inventory } from '../../model/inventory';
import type { Path } from '../../model/path';
import { setInYaml } from '../../promotion/set-in-yaml';
import type { Stage, Subject } from '../../retire/retirement';
import { withoutPart } from '../../scaffold/without-part';

/** How environments/ says that something is on its way out. */
export interface Mark {
  readonly stage: Exclude<Stage, 'there'>;
  /** `2026-11-22`. */
  readonly since: string;
}

/** Where environments/ holds the subject, and what it says of it. */
export interface Holder {
  readonly file: string;
  /** The key `retiring` of the subject. */
  readonly path: Path;
  /** @default - nobody has begun */
  readonly mark?: Mark;
}

/** The place of a cluster. */
export const holderOfCluster = ({ name, retiring }: Cluster): Holder => ({
  file: `environments/${name}.yaml`,
  path: ['retiring'],
  ...(retiring === undefined ? {} : { mark: retiring }),
});

/** The place of an app or a tenant. @throws Error when the inventory has none of that name */
export function holderOf({ kind, name, tenant = name }: Subject, { tenants }: Inventory): Holder {
  const owner = tenants.find(one => one.name === tenant);
  if (owner === undefined) throw new Error(`there is no tenant ${tenant}`);
  const index = owner.apps.findIndex(app => app.name === name);
  const mark = kind === 'app' ? owner.apps[index]?.retiring : owner.retiring;
  return {
    file: `environments/tenants/${tenant}.yaml`,
    path: kind === 'app' ? ['apps', index, 'retiring'] : ['retiring'],
    ...(mark === undefined ? {} : { mark }),
  };
}

/** The file as if nobody had begun. */
export const unmarked = ({ file, path, mark }: Holder, text: string): DraftedFile => ({
  file,
  text: mark === undefined ? text : withoutPart(text, path),
});

/** The file with another stage. */
export const marked = ({ file, path }: Holder, text: string, { stage, since }: Mark): DraftedFile => ({
  file,
  text: setInYaml(text, path, { stage, since }),
});

/** The file without the subject. */
export const removed = ({ file, path }: Holder, text: string): DraftedFile =>
  path.length === 1 ? { file, gone: true } : { file, text: withoutPart(text, path.slice(0, -1)) };
