import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { judgedChart } from '../charts/chart-issues';
import type { ChartAcceptance } from '../model/chart-lock';
import type { Issue } from '../model/issue';
import type { ChartUse } from './facts/chart-at-hand';
import { textsOf } from './facts/texts-of';
import { parseChartArgument } from './facts/chart-argument';
import { CONFIG_FILE } from './import-config';
import { parseConfig } from './parse-config';
import { readChart } from './read-chart';
import type { Loaded } from './source';

/** What is accepted of each chart. */
export type AcceptedCalls = ReadonlyMap<string, readonly ChartAcceptance[]>;

/** Reads what cdk8s.yaml accepts; a project without the file accepts nothing. */
export async function readAccepted(root: string): Promise<Loaded<AcceptedCalls>> {
  const text = await readFile(join(root, CONFIG_FILE), 'utf8').catch(() => undefined);
  if (text === undefined) return { value: new Map() };
  const { config, issues } = parseConfig(text);
  if (config === undefined) return { issues };
  return { value: new Map(config.charts.map(({ name, accepted = [] }) => [name, accepted])) };
}

/**
 * What in charts at hand, `NAME=PATH` each, may render differently elsewhere or later; warnings, because Argo CD renders them.
 * @throws the fault of the disk, or that of an archive
 */
export async function chartWarnings(
  charts: readonly string[],
  accepted: AcceptedCalls,
  uses: readonly ChartUse[],
): Promise<readonly Issue[]> {
  const found: Issue[] = [];
  for (const text of charts) {
    const argument = parseChartArgument(text);
    if ('issues' in argument) continue;
    const { name, path } = argument.value;
    found.push(...judgedChart(await readChart(path), accepted.get(name) ?? [], textsOf(uses, name)).issues);
  }
  return found.map(issue => ({ ...issue, severity: 'warning' }));
}
