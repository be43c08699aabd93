import type { JsonObject } from './json';
import type { Release } from './release';

/** One object that a chart makes, as far as it is known. */
export interface ChartObject {
  readonly apiVersion: string;
  readonly kind: string;
  readonly name: string;
  /** @default - the kind has no namespace */
  readonly namespace?: string;
  /** Everything else that the facts of the chart hold: ports, selectors, images … */
  readonly facts: JsonObject;
}

/** What is known of a chart's objects, and how far that can be trusted. */
export interface RenderedChart {
  readonly objects: readonly ChartObject[];
  /** Paths at which our values differ from those that the facts were made with. */
  readonly differences: readonly string[];
}

/** Tells what a release makes: from facts in the `argocd` delivery. */
export interface HelmRenderer {
  readonly describe: (release: Release) => RenderedChart | undefined;
}
