import type { Issue } from '../model/issue';
import type { JsonObject } from '../model/json';
import { configError, type SystemPin } from './import-config';

/** What was read, or why it could not be. */
export type Loaded<T> = { readonly value: T } | { readonly issues: readonly Issue[] };

/** What is known of one chart at one version. */
export interface ChartInput {
  readonly schema: JsonObject;
  /** The schema is not the chart's own, but read off its defaults. @default false */
  readonly inferred?: boolean;
  /** Values that the chart has where nothing is set. @default - not known */
  readonly defaults?: JsonObject;
  /** @default - the source holds no render: `import --facts` makes one */
  readonly render?: ChartRender;
}

/** What a render of a chart made. */
export interface ChartRender {
  readonly facts: JsonObject;
  /** The values that the facts were made with. */
  readonly values: JsonObject;
}

/** Where upstream interfaces are read from. */
export interface Source {
  /** YAML documents of all CRDs of a system. */
  readonly crds: (system: SystemPin) => Promise<Loaded<string>>;
  /** Definitions of the built-in kinds. */
  readonly kubernetes: (version: string) => Promise<Loaded<JsonObject>>;
  /** JSON Schema of the machine configuration. */
  readonly talos: (version: string) => Promise<Loaded<JsonObject>>;
  /** API of a version of Gitea, in Swagger 2.0; undefined where the source does not hold it: what is committed stays. */
  readonly gitea?: (version: string) => Promise<Loaded<JsonObject> | undefined>;
  /** Undefined for a chart that the source does not hold: what is committed of it stays. @default - it holds none */
  readonly chart?: (name: string, version: string) => Promise<Loaded<ChartInput> | undefined>;
  /** @default - the source holds no schemas of specs: what is committed stays */
  readonly specs?: (system: SystemPin, file: string) => Promise<Loaded<JsonObject>>;
}

/** A failure for one reason, as `configError` gives it. */
export const failure = (...error: Parameters<typeof configError>): { readonly issues: readonly Issue[] } => ({
  issues: [configError(...error)],
});
