import { parseDocument } from 'yaml';
import { FOLDER, tenantOf } from '../../inventory/file-names';
import { chartNameOf } from '../../model/chart-names';
import type { Inventory } from '../../model/inventory';
import type { Issue } from '../../model/issue';
import { toDotted, type Path } from '../../model/path';
import { isIn } from '../../model/tenant';
import { newImages } from '../../promotion/new-images';
import type { Evidence } from '../../promotion/promotion';
import { positionsOf } from '../../reader/position-of';
import { wasThere } from './was-there';

/** A file of environments/ on both sides of a change. */
export interface ChangedText {
  readonly file: string;
  readonly before: string;
  readonly after: string;
}

/** A version that comes to a place, and the other places that may have had it, of which one is enough. */
interface Brought {
  readonly path: Path;
  readonly subject: string;
  readonly version: string;
  readonly from: 'cluster' | 'phase';
  readonly evidence: readonly Evidence[];
}

const imagesOf = ({ file, before, after }: ChangedText, { tenants }: Inventory): readonly Brought[] => {
  const name = tenantOf(file.slice(FOLDER.length + 1).replace(/\.yaml$/, ''));
  const tenant = tenants.find(one => one.name === name);
  if (tenant === undefined) return [];
  return newImages(before, after).map(({ app, index, phase, image }) => {
    const only = tenant.apps.find(one => one.name === app);
    const phases = tenant.phases.filter(other => other !== phase && isIn(only ?? {}, other));
    return {
      path: ['apps', index, 'phases', phase],
      subject: `${tenant.name}/${app}`,
      version: image,
      from: 'phase',
      evidence: [{ file, app, phases, image }],
    };
  });
};

const versionAt = (text: string, path: readonly string[]): unknown => {
  const document = parseDocument(text);
  return document.errors.length > 0 ? undefined : document.getIn(path);
};

const versionsOf = ({ file, before, after }: ChangedText, { clusters }: Inventory): readonly Brought[] => {
  const cluster = clusters.find(({ name }) => `${FOLDER}/${name}.yaml` === file);
  if (cluster === undefined) return [];
  const paths = [
    ...['kubernetes', 'talos'].map(what => [what, 'version']),
    ...Object.keys(cluster.components).map(component => ['components', component, 'version']),
  ];
  return paths.flatMap((path): readonly Brought[] => {
    const version = versionAt(after, path);
    if (typeof version !== 'string' || version === versionAt(before, path)) return [];
    const [first = '', component] = path;
    const chart = first === 'components' ? component : undefined;
    const evidence = clusters
      .filter(({ name }) => name !== cluster.name)
      .map(({ name }) => ({
        file: `${FOLDER}/${name}.yaml`,
        path,
        version,
        ...(chart === undefined ? {} : { chart: { folder: `dist/${name}`, name: chartNameOf(chart), version } }),
      }));
    return [{ path, subject: chart ?? first, version, from: 'cluster', evidence }];
  });
};

/** Versions that a change brings to a place while no other place ever had them, by a revision and the commits before it. */
export const neverHad = (
  root: string,
  revision: string,
  inventory: Inventory,
  changed: readonly ChangedText[],
): readonly Issue[] =>
  changed.flatMap(text =>
    [...imagesOf(text, inventory), ...versionsOf(text, inventory)]
      .filter(({ evidence }) => !evidence.some(one => wasThere(root, revision, one)))
      .map(({ path, subject, version, from }) => ({
        rule: 'never-had',
        severity: 'error',
        place: { file: text.file, ...positionsOf(text.after)(0, path), pointer: toDotted(path) },
        message: `no other ${from} ever had this version of ${subject}, by what ${revision} and the commits before it tell`,
        value: version,
        fix: `bring it to another ${from} first, or fetch the history (git fetch --unshallow)`,
      })),
  );
