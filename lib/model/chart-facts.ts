import type { JsonObject } from './json';

/** What real renders of a chart made: imports/charts/<chart>-<version>.facts.json. */
export interface ChartFacts {
  readonly $generated: string;
  /** `render`: helm, with the values of this platform; `mirror`: somebody else's render with values of theirs. */
  readonly from: 'render' | 'mirror';
  readonly chart: string;
  readonly version: string;
  readonly appVersion: string;
  /** Version of helm that rendered. */
  readonly helm: string;
  /** One for each set of values. */
  readonly variants: readonly ChartVariant[];
  /** What the variants make, each distinct object once; by kind, namespace and name. */
  readonly objects: readonly ChartObjectFacts[];
}

/** One render of a chart: everything that decided it, and what came out. */
export interface ChartVariant {
  /** Name of the release that was rendered; a reader puts its own in the place of it. */
  readonly release: string;
  /** Namespace that was rendered into; a reader puts its own in the place of it. */
  readonly namespace: string;
  /** Kubernetes version that was rendered for. */
  readonly kubeVersion: string;
  /** The chart's `crds/` folder was left out. */
  readonly skipCrds: boolean;
  /** The values that were set; everything else had the chart's defaults. */
  readonly values: JsonObject;
  /** Positions in the list of objects. */
  readonly objects: readonly number[];
}

/** One object of a chart: identity, and what else is known of it. */
export interface ChartObjectFacts extends JsonObject {
  readonly apiVersion: string;
  readonly kind: string;
  readonly name: string;
  /** @default - the kind has no namespace */
  readonly namespace?: string;
}
