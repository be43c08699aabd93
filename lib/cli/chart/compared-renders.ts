import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DiffReport } from '../../diff/diff-report';
import type { Helm } from '../../import/facts/helm';
import type { Issue } from '../../model/issue';
import type { PlacedUse } from '../chart-uses';
import { diff } from '../diff/diff';

/** The releases of a chart, and the helm that renders them. */
export interface RenderedUses {
  readonly name: string;
  readonly uses: readonly PlacedUse[];
  readonly helm: Helm;
}

/** Renders the releases into `dist/<cluster>/` of a folder. */
const renderInto = async (
  folder: string,
  { name, uses, helm }: RenderedUses,
  path: string,
): Promise<readonly Issue[]> => {
  const issues: Issue[] = [];
  for (const { cluster, kubeVersion, release } of uses) {
    const { release: own, namespace, skipCrds, values } = release;
    const text = await helm.template({ name, path }, { release: own, namespace, kubeVersion, skipCrds, values });
    if ('issues' in text) issues.push(...text.issues);
    else {
      const place = join(folder, 'dist', cluster, release.component);
      mkdirSync(place, { recursive: true });
      writeFileSync(join(place, `${own}.yaml`), text.value);
    }
  }
  return issues;
};

/** Renders both versions with the values of every cluster, and compares them as `diff` does. */
export async function comparedRenders(
  root: string,
  uses: RenderedUses,
  [before, after]: readonly [string, string],
): Promise<DiffReport | { readonly issues: readonly Issue[] }> {
  const folder = mkdtempSync(join(tmpdir(), 'strata-chart-'));
  const [base, other] = [join(folder, 'before'), join(folder, 'after')];
  try {
    const issues = [...(await renderInto(base, uses, before)), ...(await renderInto(other, uses, after))];
    if (issues.length > 0) return { issues };
    const result = diff(root, { base, other });
    return 'issues' in result ? result : { ...result.report, before, after };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
