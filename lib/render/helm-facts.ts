import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { HelmRenderer } from '../model/helm-renderer';
import type { ChartPin } from '../model/chart-pin';
import { describeByFacts, parseChartFacts, type KnownFacts } from './chart-facts';

const readFacts = (root: string, { name, version }: ChartPin): KnownFacts | undefined => {
  const file = join(root, 'imports', 'charts', `${name}-${version}.facts.json`);
  return existsSync(file) ? parseChartFacts(JSON.parse(readFileSync(file, 'utf8'))) : undefined;
};

/** The renderer of the `argocd` delivery: tells what a chart makes from the facts in imports/, read once each. */
export function helmFacts(root: string): HelmRenderer {
  const known = new Map<string, KnownFacts | undefined>();
  return {
    describe: release => {
      const key = `${release.pin.name} ${release.pin.version}`;
      if (!known.has(key)) known.set(key, readFacts(root, release.pin));
      const facts = known.get(key);
      return facts === undefined ? undefined : describeByFacts(facts, release);
    },
  };
}
