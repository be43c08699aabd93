import type { JsonObject } from './json';

/** What a real render of a chart made: imports/charts/<chart>-<version>.facts.json. */
export interface ChartFacts {
  readonly $generated: string;
  readonly chart: string;
  readonly version: string;
  readonly appVersion: string;
  /** Version of helm that rendered. */
  readonly helm: string;
  /** Kubernetes version that it rendered for. */
  readonly kubeVersion: string;
  /** Name of the release that it rendered; a reader puts its own in the place of it. */
  readonly release: string;
  /** Namespace that it rendered into; a reader puts its own in the place of it. */
  readonly namespace: string;
  /** The values that were set; everything else had the chart's defaults. */
  readonly values: JsonObject;
  /** By kind, namespace and name. */
  readonly objects: readonly ChartObjectFacts[];
}

/** One object of a chart: identity, and what else is known of it. */
export interface ChartObjectFacts extends JsonObject {
  readonly apiVersion: string;
  readonly kind: string;
  readonly name: string;
  /** @default - the kind has no namespace */
  readonly namespace?: string;
}
