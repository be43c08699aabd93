import { archiveOf, type LockedChart } from '../../model/chart-lock';
import type { Issue } from '../../model/issue';
import { openHelm } from '../facts/helm';
import type { FactsInput } from '../facts/render-facts';
import { chartTable } from '../chart-types';
import { isGenerated } from '../generated-file';
import { chartFiles } from '../generate-imports';
import type { ChartSource } from '../import-config';
import { pinTable } from '../pin-table';
import { readConfig } from '../read-config';
import { nothingImported, type ImportResult } from '../import-result';
import { IMPORTS_FOLDER, readImports, type ImportFile } from '../write-imports';
import { archiveInput } from './archive-input';
import { textsOf } from '../facts/texts-of';
import { chosenCharts } from './chosen-charts';
import { factsOfArchives } from './facts-of-archives';
import { fetchAll } from './fetch-all';
import type { Web } from './fetched-chart';
import { lockFile, readLock } from './lock-file';
import type { Verifier } from './provenance';
import { putVendored } from './put-vendored';
import type { VendoredChart } from './vendored-chart';
import { unpinned, valuesOf } from './unpinned';
import { insideImports, isPinned, relocked, vendoredKey } from './vendored-version';
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

const NONE: Issue = {
  rule: 'usage',
  severity: 'error',
  place: { pointer: '--charts' },
  message: 'no chart is vendored, and none is named',
  fix: 'name one: npm run import -- --charts NAME',
};

/** Types and values of the charts, where the archives of all their versions are at hand. */
const typesOf = async (root: string, lock: readonly LockedChart[], charts: readonly VendoredChart[]) => {
  const fetched = new Map(charts.map(({ locked, files }) => [vendoredKey(locked), files]));
  const chart = (name: string, version: string) => {
    const files = fetched.get(vendoredKey({ name, version }));
    const input = files === undefined ? vendoredInput(root, lock, name, version) : { value: archiveInput(files) };
    return Promise.resolve(input);
  };
  const sources = [...new Map<string, ChartSource>(charts.map(one => [one.locked.name, one.chosen.chart])).values()];
  return Promise.all(sources.map(source => chartFiles(source, { chart }, new Set())));
};

/**
 * Fetches charts, compares them with pins, lock and provenance, and keeps archives, lock, facts and types in imports/;
 * what no pin has goes, so that imports/ is what `import` would make of it.
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
  if ('issues' in config) return nothingImported(config.issues);
  const lock = readLock(root);
  if ('issues' in lock) return nothingImported(lock.issues);
  const kept = lock.value.filter(locked => isPinned(config.value.charts, locked));
  const asked = input.names.length > 0 ? input.names : [...new Set([...kept.map(vendoredKey), ...input.vendored])];
  const gone = lock.value.filter(locked => !kept.includes(locked));
  if (asked.length === 0 && gone.length === 0) return nothingImported([NONE]);
  const chosen = chosenCharts(config.value.charts, asked);
  if ('issues' in chosen) return nothingImported(chosen.issues);
  const helm = await openHelm(input.helm);
  if ('issues' in helm) return nothingImported(helm.issues);

  const verifier = { helm: input.helm, ...input.keyring };
  const texts = (name: string, version: string) => textsOf(input.uses, name, version);
  const { replaces, accepts } = input;
  const vendoring = { verifier, helm: helm.value.version, lock: lock.value, texts, replaces, accepts };
  const { charts, issues } = await fetchAll(input.web, vendoring, chosen.value, report);
  if (issues.length > 0) return nothingImported(issues);
  const facts = await factsOfArchives(charts, input);
  const types = await typesOf(root, kept, charts);
  const found = [...charts.flatMap(({ warnings }) => warnings), ...facts.issues, ...types.flatMap(one => one.issues)];
  if (found.some(({ severity }) => severity === 'error')) return nothingImported(found);
  for (const path of types.flatMap(one => one.kept.slice(0, 1)))
    report(`${IMPORTS_FOLDER}/${path} stays: not all versions of the chart are vendored`);

  const files: readonly ImportFile[] = [
    ...charts.map(one => ({ path: insideImports(archiveOf(one.locked)), content: one.archive })),
    ...facts.files,
    ...types.flatMap(one => one.files),
    lockFile(
      relocked(
        kept,
        charts.map(one => one.locked),
      ),
    ),
    // A new version is known to components at once.
    pinTable(config.value),
    chartTable(config.value.charts),
  ];
  const present = [...(await readImports(root))];
  const stale = present.filter(([, content]) => isGenerated(content)).map(([path]) => path);
  const change = {
    files,
    gone: [...gone.map(archiveOf), ...unpinned(config.value.charts, stale).map(path => `${IMPORTS_FOLDER}/${path}`)],
  };
  const result = await putVendored(root, change, check, report);
  const known = new Set([...present.map(([path]) => path), ...files.map(({ path }) => path)]);
  for (const { name, path } of valuesOf(config.value.charts).filter(one => !known.has(one.path)))
    report(`${IMPORTS_FOLDER}/${path} is missing: run npm run import -- --charts ${name}, or import with a --mirror`);
  return { ...result, issues: found };
};
