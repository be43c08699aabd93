import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { archiveOf, CHARTS_LOCK, type LockedChart } from '../../model/chart-lock';
import type { Issue } from '../../model/issue';
import { openHelm } from '../facts/helm';
import type { FactsInput } from '../facts/render-facts';
import { chartFiles } from '../generate-imports';
import { CONFIG_FILE, type ChartSource, type ImportConfig } from '../import-config';
import { readConfig } from '../read-config';
import type { ImportResult } from '../run-import';
import { IMPORTS_FOLDER, putImports, type ImportFile } from '../write-imports';
import { archiveInput } from './archive-input';
import { textsOf } from '../facts/texts-of';
import { chosenCharts } from './chosen-charts';
import { factsOfArchives } from './facts-of-archives';
import { fetchAll } from './fetch-all';
import type { Web } from './fetched-chart';
import { lockFile, readLock } from './lock-file';
import type { Verifier } from './provenance';
import type { VendoredChart } from './vendored-chart';
import { vendoredInput } from './with-archives';

/** What is vendored, and how. */
export interface ChartsInput extends Omit<FactsInput, 'charts'> {
  /** `NAME` or `NAME@VERSION` each. @default - those of the lock, and those that environments/ wants vendored */
  readonly names: readonly string[];
  /** `NAME@VERSION` that environments/ wants vendored. */
  readonly vendored: readonly string[];
  readonly web: Web;
  readonly keyring: Omit<Verifier, 'helm'>;
  /** Takes an archive although the lock has another one of the same version. */
  readonly replaces: boolean;
  /** Somebody read again what was accepted of calls whose templates changed. */
  readonly accepts: boolean;
}

const keyOf = ({ name, version }: { readonly name: string; readonly version: string }): string => `${name}@${version}`;

const inside = (path: string): string => path.slice(IMPORTS_FOLDER.length + 1);

const nothing = (issues: readonly Issue[]): ImportResult => ({ written: 0, unchanged: 0, removed: 0, issues });

const isPinned = ({ charts }: ImportConfig, { name, version }: LockedChart): boolean =>
  charts.some(chart => chart.name === name && chart.versions.some(pin => pin.version === version));

const NONE: Issue = {
  rule: 'usage',
  severity: 'error',
  place: { pointer: '--charts' },
  message: 'no chart is vendored, and none is named',
  fix: 'name one: npm run import -- --charts NAME',
};

/** Types and values of the charts, where the archives of all their versions are at hand. */
const typesOf = async (root: string, lock: readonly LockedChart[], charts: readonly VendoredChart[]) => {
  const fetched = new Map(charts.map(({ locked, files }) => [keyOf(locked), files]));
  const others = lock.filter(locked => !fetched.has(keyOf(locked)));
  const chart = (name: string, version: string) => {
    const files = fetched.get(keyOf({ name, version }));
    const input = files === undefined ? vendoredInput(root, others, name, version) : { value: archiveInput(files) };
    return Promise.resolve(input);
  };
  const sources = [...new Map<string, ChartSource>(charts.map(one => [one.locked.name, one.chosen.chart])).values()];
  return Promise.all(sources.map(source => chartFiles(source, { chart }, new Set())));
};

/**
 * Fetches charts, compares them with pins, lock and provenance, and keeps archives, lock, facts and types in imports/;
 * the archives that no pin has go.
 * @param check write nothing and count what would be
 * @throws the fault of the disk when imports/ cannot be written
 */
export const runCharts = async (
  root: string,
  input: ChartsInput,
  check: boolean,
  report: (line: string) => void,
): Promise<ImportResult> => {
  const config = await readConfig(root);
  if ('issues' in config) return nothing(config.issues);
  const lock = readLock(root);
  if ('issues' in lock) return nothing(lock.issues);
  const kept = lock.value.filter(locked => isPinned(config.value, locked));
  const asked = input.names.length > 0 ? input.names : [...new Set([...kept.map(keyOf), ...input.vendored])];
  const gone = lock.value.filter(locked => !kept.includes(locked));
  if (asked.length === 0 && gone.length === 0) return nothing([NONE]);
  const chosen = chosenCharts(config.value.charts, asked);
  if ('issues' in chosen) return nothing(chosen.issues);
  const helm = await openHelm(input.helm);
  if ('issues' in helm) return nothing(helm.issues);

  const verifier = { helm: input.helm, ...input.keyring };
  const texts = (name: string, version: string) => textsOf(input.uses, name, version);
  const { replaces, accepts } = input;
  const vendoring = { verifier, helm: helm.value.version, lock: lock.value, texts, replaces, accepts };
  const { charts, issues } = await fetchAll(input.web, vendoring, chosen.value, report);
  if (issues.length > 0) return nothing(issues);
  const facts = await factsOfArchives(charts, input);
  const types = await typesOf(root, kept, charts);
  const found = [...charts.flatMap(({ warnings }) => warnings), ...facts.issues, ...types.flatMap(one => one.issues)];
  if (found.some(({ severity }) => severity === 'error')) return nothing(found);
  for (const path of types.filter(({ files }) => files.length === 0).flatMap(one => one.kept.slice(0, 1)))
    report(`${IMPORTS_FOLDER}/${path} stays: not all versions of the chart are vendored`);

  const locked = new Map([...kept, ...charts.map(one => one.locked)].map(one => [keyOf(one), one]));
  const files: readonly ImportFile[] = [
    ...charts.map(one => ({ path: inside(archiveOf(one.locked)), content: one.archive })),
    ...facts.files,
    ...types.flatMap(one => one.files),
    lockFile([...locked.values()]),
  ];
  const removed = gone.map(archiveOf).filter(path => existsSync(join(root, path)));
  const result = await putImports(root, files, removed.map(inside), check);
  const will = check ? 'would be ' : '';
  for (const path of result.written) report(`${IMPORTS_FOLDER}/${path} ${will}written`);
  for (const path of removed)
    report(`${path} ${will}removed: ${CONFIG_FILE} pins it no more, and ${CHARTS_LOCK} forgets it`);
  return { written: result.written.length, unchanged: result.unchanged, removed: removed.length, issues: found };
};
