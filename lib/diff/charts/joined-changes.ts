import { identityOf, type Manifest } from '../../model/manifest';
import type { ObjectChange } from '../object-change';

const key = (manifest: Manifest | undefined): string => (manifest === undefined ? '' : identityOf(manifest));

/**
 * Changes of files and of what charts make, as one list. An object that goes from a chart to a file, or the other way round,
 * is moved; what differs then nobody knows, because facts hold parts of an object alone.
 */
export function joinedChanges(
  ofFiles: readonly ObjectChange[],
  ofCharts: readonly ObjectChange[],
): readonly ObjectChange[] {
  const come = new Map(ofFiles.filter(({ kind }) => kind === 'created').map(change => [key(change.after), change]));
  const gone = new Map(ofFiles.filter(({ kind }) => kind === 'deleted').map(change => [key(change.before), change]));
  const joined = new Set<ObjectChange>();
  const charts = ofCharts.map((change): ObjectChange => {
    const { cluster, kind, before, after } = change;
    const other = kind === 'deleted' ? come.get(key(before)) : kind === 'created' ? gone.get(key(after)) : undefined;
    if (other === undefined) return change;
    joined.add(other);
    const sides = { ...(before === undefined ? {} : { before }), ...(after === undefined ? {} : { after }) };
    const { before: from, after: to } = other;
    const others = { ...(from === undefined ? {} : { before: from }), ...(to === undefined ? {} : { after: to }) };
    return { cluster, kind: 'moved', ...sides, ...others, fields: [], folded: [] };
  });
  return [...ofFiles.filter(change => !joined.has(change)), ...charts];
}
