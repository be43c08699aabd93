import type { Ask } from '../../registry/ask';
import type { ChartSource, ChartVersion } from '../import-config';
import { failure, type Loaded } from '../source';
import type { Refusal } from './fetched';
import type { HelmLogins } from './helm-logins';

/** One version of a chart that is to be fetched. */
export interface ChosenChart {
  readonly chart: ChartSource;
  readonly pin: ChartVersion;
}

/** What a repository gave. */
export interface FetchedChart {
  readonly archive: Buffer;
  /** As `LockedChart` has it. */
  readonly source: string;
  /** @default - the repository does not say */
  readonly released?: string;
  /** Text of the provenance file. @default - there is none */
  readonly provenance?: string;
}

/** Fetches a chart from one kind of source. */
export type ChartFetcher = (chosen: ChosenChart) => Promise<Loaded<FetchedChart>>;

/** How the network is asked. */
export interface Web {
  readonly ask: Ask;
  readonly logins: HelmLogins;
}

/** An error about a chart, at its place in cdk8s.yaml. */
export const chartFault = (name: string, { message, value, fix }: Refusal) =>
  failure(`strata.charts.${name}`, message, fix, value);
