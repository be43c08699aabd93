import type { JsonObject } from './json';

/** File of the lock, from the root of the project. */
export const CHARTS_LOCK = 'imports/charts.lock';

/** Folder of the vendored archives, from the root of the project. */
export const CHARTS_FOLDER = 'imports/charts';

/** The archive of a vendored chart, from the root of the project. */
export const archiveOf = ({ name, version }: { readonly name: string; readonly version: string }): string =>
  `${CHARTS_FOLDER}/${name}-${version}.tgz`;

/** Why a use of a function whose result does not follow from the values of a chart is harmless. */
export interface ChartAcceptance extends JsonObject {
  /** A file of the chart, from its folder; with a slash at its end everything below. */
  readonly file: string;
  /** @default - every one, where the file is a folder */
  readonly function?: string;
  /** What keeps a render from coming to it. */
  readonly reason: string;
}

/** An acceptance of one archive. */
export interface LockedAcceptance extends ChartAcceptance {
  /** Digest of what was read: everything in templates through which a render comes to the calls. @default - the lock is older than that */
  readonly way?: string;
}

/** What `imports/charts.lock` knows of one vendored chart. */
export interface LockedChart extends JsonObject {
  readonly name: string;
  readonly version: string;
  /** Address of the archive: an HTTPS URL, `oci://…@sha256:…`, or `git+https://…@commit#folder`. */
  readonly source: string;
  /** Of the archive in imports/charts/, in hexadecimal. */
  readonly sha256: string;
  /** Bytes of the archive. */
  readonly size: number;
  /** When it was released, as its index, its manifest or its commit says. @default - none of them says */
  readonly released?: string;
  /** Version of the application inside, as Chart.yaml says it. */
  readonly appVersion: string;
  /** Version of the helm that rendered the chart's facts, without `v`. */
  readonly helm: string;
  /** As cdk8s.yaml has them at the chart. @default - none */
  readonly accepted?: readonly LockedAcceptance[];
  /** What the provenance file beside the archive proved: `verified: <fingerprint>`, or `not verified: <why>`. @default - there is none */
  readonly provenance?: string;
}

/** The lock: every vendored chart, by name and version. */
export interface ChartLock extends JsonObject {
  readonly $generated: string;
  readonly charts: readonly LockedChart[];
}
