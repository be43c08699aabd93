import { checkTools, type CheckTools } from '../checks/check-context';
import type { Issue } from '../model/issue';
import { loadSchemas, type LoadedSchemas } from './load-schemas';

/** What checks need besides the objects: schemas, and tools that remember what they worked out of them. */
export interface CheckKit {
  readonly schemas: LoadedSchemas;
  readonly tools: CheckTools;
}

/** Gives the kit for some Kubernetes lines, or tells why imports/ cannot be read. */
export type CheckKits = (lines: readonly string[]) => CheckKit | { readonly issues: readonly Issue[] };

/** Runs for which tools are kept: what they remember grows with each edit. */
const MOST_RUNS = 100;

/** Kits over an imports/ that stays as it is: runs for the same lines share one. */
export const checkKits = (root: string): CheckKits => {
  let known: { readonly lines: string; readonly kit: CheckKit; runs: number } | undefined;
  return lines => {
    const asked = [...new Set(lines)].sort().join(' ');
    if (known?.lines === asked && known.runs < MOST_RUNS) {
      known.runs += 1;
      return known.kit;
    }
    const schemas = loadSchemas(root, lines);
    if (!('crds' in schemas)) return { issues: schemas };
    known = { lines: asked, kit: { schemas, tools: checkTools(schemas.crds.expressions) }, runs: 1 };
    return known.kit;
  };
};
