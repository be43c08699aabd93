import { judgedChart } from '../../charts/chart-issues';
import type { ScannedText } from '../../charts/scanned-texts';
import { staleAcceptances } from '../../charts/stale-acceptances';
import type { LockedChart } from '../../model/chart-lock';
import type { Issue } from '../../model/issue';
import { configError } from '../import-config';
import type { Loaded } from '../source';
import type { ChartFiles } from '../../charts/chart-archive';
import { openChart } from './chart-about';
import { chartFault, type ChosenChart, type ChartFetcher } from './fetched-chart';
import { sha256Of } from '../../model/sha256';
import { provenanceOf, type Verifier } from './provenance';

/** A chart that may be stored: its archive, and its line in the lock. */
export interface VendoredChart {
  readonly chosen: ChosenChart;
  readonly archive: Buffer;
  readonly files: ChartFiles;
  readonly locked: LockedChart;
  readonly warnings: readonly Issue[];
}

/** What a chart is compared with. */
export interface Vendoring {
  readonly fetch: ChartFetcher;
  readonly verifier: Verifier;
  /** Version of helm. */
  readonly helm: string;
  /** Also of versions that are pinned no more. */
  readonly lock: readonly LockedChart[];
  /** Texts of the platform's values that `tpl` of a chart may get. */
  readonly texts: (chart: string, version: string) => readonly ScannedText[];
  /** Takes an archive although the lock has another one of the same version. */
  readonly replaces: boolean;
  /** Somebody read again what was accepted. */
  readonly accepts: boolean;
}

const isVerified = (text: string | undefined): boolean => text?.startsWith('verified: ') === true;

/** Fetches a chart, opens it, and compares it with the pin, the lock and its provenance. */
export const vendoredChart = async (
  { fetch, verifier, helm, lock, texts, replaces, accepts }: Vendoring,
  chosen: ChosenChart,
): Promise<Loaded<VendoredChart>> => {
  const { name } = chosen.chart;
  const { version, appVersion } = chosen.pin;
  const fetched = await fetch(chosen);
  if ('issues' in fetched) return fetched;
  const { archive, source, released } = fetched.value;
  const opened = openChart(chosen, source, archive);
  if ('issues' in opened) return opened;
  const sha256 = sha256Of(archive);
  const before = lock.find(one => one.name === name && one.version === version);
  if (before !== undefined && before.sha256 !== sha256 && !replaces) {
    const message = `${source} is another archive than imports/charts.lock has of ${version}`;
    const fix = `ask those who made it: a release does not change; add --replace to take it (the lock has sha256:${before.sha256})`;
    return chartFault(name, { message, value: `sha256:${sha256}`, fix });
  }
  const { issues, accepted } = judgedChart(opened.value.files, chosen.chart.accepted ?? [], texts(name, version));
  const stale = accepts ? [] : staleAcceptances({ name, version }, accepted, lock);
  if (issues.length + stale.length > 0) return { issues: [...issues, ...stale] };
  const proof = await provenanceOf(verifier, chosen, fetched.value);
  if ('issues' in proof) return proof;
  // Repositories that make their index anew date all releases anew, and keys are not on every machine.
  const same = before?.sha256 === sha256 ? before : undefined;
  const date = same?.released ?? released;
  const provenance = isVerified(same?.provenance) ? same?.provenance : proof.value;
  const locked: LockedChart = {
    name,
    version,
    source,
    sha256,
    size: archive.length,
    ...(date === undefined ? {} : { released: date }),
    appVersion: opened.value.appVersion,
    helm,
    ...(provenance === undefined ? {} : { provenance }),
    ...(accepted.length === 0 ? {} : { accepted }),
  };
  const isOther = opened.value.appVersion !== appVersion;
  const fix = `write ${opened.value.appVersion}`;
  const warning = configError(`strata.charts.${name}`, `appVersion of ${version} is another one`, fix, appVersion);
  const warnings = isOther ? [{ ...warning, severity: 'warning' } as const] : [];
  return { value: { chosen, archive, files: opened.value.files, locked, warnings } };
};
