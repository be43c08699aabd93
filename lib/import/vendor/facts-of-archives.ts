import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { archiveOf } from '../../model/chart-lock';
import { renderFacts, type FactsInput, type RenderedFacts } from '../facts/render-facts';
import type { VendoredChart } from './vendored-chart';

/** Renders what the releases make of the archives, which lie nowhere yet. */
export const factsOfArchives = async (
  charts: readonly VendoredChart[],
  input: Omit<FactsInput, 'charts'>,
): Promise<RenderedFacts> => {
  const used = charts.filter(({ locked: { name, version } }) =>
    input.uses.some(({ release: { pin } }) => pin.name === name && pin.version === version),
  );
  if (used.length === 0) return { files: [], issues: [] };
  const folder = await mkdtemp(join(tmpdir(), 'strata-charts-'));
  try {
    const paths = new Map<string, string>();
    for (const { locked, archive } of used) {
      const path = join(folder, `${locked.name}-${locked.version}.tgz`);
      await writeFile(path, archive);
      paths.set(path, archiveOf(locked));
    }
    const arguments_ = used.map(({ locked }, index) => `${locked.name}=${[...paths.keys()][index] ?? ''}`);
    const { files, issues } = await renderFacts({ ...input, charts: arguments_ });
    const named = (text: string): string => [...paths].reduce((all, [path, file]) => all.replaceAll(path, file), text);
    const told = issues.map(issue => {
      const { pointer } = issue.place;
      return pointer === undefined ? issue : { ...issue, place: { ...issue.place, pointer: named(pointer) } };
    });
    return { files, issues: told };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
};
