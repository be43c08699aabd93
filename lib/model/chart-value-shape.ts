import type { JsonObject } from './json';

/** What a chart takes as values: imports/charts/<chart>-<version>.values.json. */
export interface ChartValueShape {
  /** `schema`: the chart ships one, and helm enforces it; `defaults`: read off its defaults. */
  readonly from: 'schema' | 'defaults';
  /** Shapes of its keys: kinds joined by `|`, or `{ keys, closed }`, `{ items }` or `{ enum }`. */
  readonly keys: JsonObject;
  /** It refuses other keys. @default false */
  readonly closed?: boolean;
}

/** Where an Application finds a chart. */
export interface ChartAddress {
  readonly repository: string;
  /** Name of the chart, or its folder in a git repository. */
  readonly chart: string;
  /** Version, or a commit of a git repository. */
  readonly revision: string;
}
