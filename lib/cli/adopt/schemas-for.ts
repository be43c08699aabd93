import { schemaSet, type SchemaSet } from '../../checks/schema/schema-set';
import type { Inventory } from '../../model/inventory';
import type { Issue } from '../../model/issue';
import type { Manifest } from '../../model/manifest';
import { lineOf } from '../../model/version-line';
import { usageIssue } from '../../promotion/usage-issue';
import { DEFAULT_LINE } from '../default-line';
import { loadSchemas } from '../load-schemas';

/** The schemas by which objects are judged and compared: those of the oldest cluster, and of CRDs among the objects. */
export function schemasFor(
  root: string,
  { clusters }: Inventory,
  manifests: readonly Manifest[],
): { readonly issues: readonly Issue[] } | { readonly schemas: SchemaSet; readonly minor: number } {
  const lines = clusters.map(({ kubernetes }) => lineOf(kubernetes.version)).sort();
  const line = lines[0] ?? DEFAULT_LINE;
  const loaded = loadSchemas(root, [line]);
  if (!('crds' in loaded)) return { issues: loaded };
  const builtIn = loaded.kubernetes.get(line);
  const fix = 'run `npm run import`';
  return builtIn === undefined
    ? { issues: [usageIssue('adopt', 'there are no schemas of this Kubernetes', fix, line)] }
    : { schemas: schemaSet(builtIn, loaded.crds, manifests), minor: Number(line.split('.')[1] ?? 0) };
}
