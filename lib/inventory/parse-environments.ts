import type { ValidateFunction } from 'ajv';
import type { Pins } from '../model/chart-pin';
import type { Inventory, Platform } from '../model/inventory';
import { compareIssues, type Issue } from '../model/issue';
import type { JsonObject } from '../model/json';
import { CHECKS } from './checks/all-checks';
import { chartVersions } from './checks/chart-versions';
import type { Environments, ReadCluster } from './environments';
import { misnamedIssue } from './file-names';
import { schemaIssue } from './schema/schema-issues';
import { withoutTypos } from './schema/without-typos';
import { schemaValidators, type SchemaValidators } from './schema/schema-validators';
import { compareClusters, toInventory } from './to-inventory';
import { readYaml } from './yaml/read-yaml';
import { placeOfValue, type SourceMap } from './yaml/source-map';

/** A file of environments/ whose name is in order. */
export interface EnvironmentFile {
  /** `platform` or the cluster's name. */
  readonly document: string;
  readonly file: string;
  /** Undefined when the file could not be read. */
  readonly text: string | undefined;
}

/** The platform as data, and everything that is wrong with it. */
export interface ReadEnvironments {
  /** @default - there are errors */
  readonly inventory?: Inventory;
  readonly issues: readonly Issue[];
}

interface Parsed {
  readonly document: string;
  readonly map: SourceMap;
  readonly value?: JsonObject;
  readonly issues: readonly Issue[];
  /** It is no cluster, although its place says so. */
  readonly isMisnamed?: boolean;
}

const parseFile = ({ document, file, text }: EnvironmentFile): Parsed => {
  if (text === undefined) return { document, map: { file, sources: new Map() }, issues: [] };
  const { value, map, issues } = readYaml(file, text);
  const misnamed = document === 'platform' || value === undefined ? undefined : misnamedIssue(file, value);
  if (misnamed !== undefined) return { document, map, issues: [...issues, misnamed], isMisnamed: true };
  return { document, map, issues, ...(value === undefined ? {} : { value }) };
};

/** Issues of the schema, except at values of which another issue has been reported already. */
const schemaIssues = (validate: ValidateFunction, { value, map, issues }: Parsed): readonly Issue[] => {
  const reported = new Set(issues.map(({ place }) => place.pointer ?? ''));
  return (validate.errors ?? [])
    .flatMap(error => schemaIssue(error, value, map) ?? [])
    .filter(({ place }) => place.pointer === undefined || !reported.has(place.pointer));
};

/** Validates and cross-checks the files of environments/; cross-checks look at all that passes its schema, typos in keys mended. */
export function parseEnvironments(
  files: readonly EnvironmentFile[],
  pins?: Pins,
  validate: SchemaValidators = schemaValidators(),
): ReadEnvironments {
  const parsed = files.map(parseFile);
  const issues: Issue[] = parsed.flatMap(file => file.issues);
  const clusters: ReadCluster[] = [];
  let platform: Platform | undefined;

  for (const file of parsed) {
    const { document, value } = file;
    if (value === undefined) continue;
    if (document === 'platform') {
      const document: unknown = value;
      if (validate.platform(document)) platform = document;
      else {
        issues.push(...schemaIssues(validate.platform, file));
        const mended: unknown = withoutTypos(value, validate.platform.errors ?? []);
        if (validate.platform(mended)) platform = mended;
      }
    } else {
      const cluster: unknown = value;
      if (validate.cluster(cluster)) clusters.push({ ...cluster, name: document });
      else {
        issues.push(...schemaIssues(validate.cluster, file));
        const mended: unknown = withoutTypos(value, validate.cluster.errors ?? []);
        if (validate.cluster(mended)) clusters.push({ ...mended, name: document });
      }
    }
  }

  const maps = new Map(parsed.map(({ document, map }) => [document, map]));
  const environments: Environments = {
    ...(platform === undefined ? {} : { platform }),
    clusters: clusters.sort(compareClusters),
    names: parsed
      .filter(({ document, isMisnamed }) => document !== 'platform' && isMisnamed !== true)
      .map(({ document }) => document),
    placeOf: (document, path) => {
      const map = maps.get(document);
      return map === undefined ? { file: document } : placeOfValue(map, path);
    },
  };
  issues.push(...CHECKS.flatMap(check => check(environments)));
  if (pins !== undefined) issues.push(...chartVersions(environments, pins));

  const sorted = issues.sort(compareIssues);
  const isComplete = platform !== undefined && clusters.length === environments.names.length;
  if (!isComplete || platform === undefined || sorted.some(({ severity }) => severity === 'error'))
    return { issues: sorted };
  return { inventory: toInventory(platform, clusters, maps), issues: sorted };
}
