import type { ChartPin } from './chart-pin';
import type { Issue } from './issue';
import type { JsonObject } from './json';
import type { Release } from './release';
import type { ManifestReader } from './vendored-manifests';

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

/** A release that synth renders, and what of the cluster decides the result. */
export interface VendoredRelease {
  readonly release: Release;
  readonly kubeVersion: string;
  /** What the cluster has beside Kubernetes itself: `group/version` and `group/version/Kind`, sorted. */
  readonly apiVersions: readonly string[];
}

/** What helm printed, or why there is nothing. */
export type VendoredRender = { readonly text: string } | { readonly issue: Omit<Issue, 'severity'> };

/** Tells what a release makes: from facts in the `argocd` delivery, by a render in the `vendored` one. */
export interface HelmRenderer {
  readonly describe: (release: Release) => RenderedChart | undefined;
  /** Renders the archives in the repository, in the order that is asked. @default - no archive can be rendered */
  readonly render?: (releases: readonly VendoredRelease[]) => readonly VendoredRender[];
  /** @default - no manifests are vendored */
  readonly manifests?: ManifestReader;
  /** What keeps a template of a chart in the repository from making its Secret. @default - nothing is known of it */
  readonly secretSetting?: (pin: ChartPin, template: string) => string | undefined;
}
