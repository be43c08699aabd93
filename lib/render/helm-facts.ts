import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { HelmRenderer } from '../model/helm-renderer';
import type { ChartPin } from '../model/chart-pin';
import { describeByFacts, parseChartFacts, type KnownVariant } from './chart-facts';

const readFacts = (root: string, { name, version }: ChartPin): readonly KnownVariant[] => {
  const file = join(root, 'imports', 'charts', `${name}-${version}.facts.json`);
  return existsSync(file) ? (parseChartFacts(parseJson(readFileSync(file, 'utf8'))) ?? []) : [];
};

/** A file that somebody broke, in a merge perhaps, is as good as none: the chart is reported as unknown. */
const parseJson = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

/** The renderer of the `argocd` delivery: tells what a chart makes from the facts in imports/, read once each. */
export function helmFacts(root: string): HelmRenderer {
  const known = new Map<string, readonly KnownVariant[]>();
  return {
    describe: release => {
      const key = `${release.pin.name} ${release.pin.version}`;
      const variants = known.get(key) ?? readFacts(root, release.pin);
      known.set(key, variants);
      return describeByFacts(variants, release);
    },
  };
}
