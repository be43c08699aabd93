import type { ErrorObject, ValidateFunction } from 'ajv';
import * as accepts from '../../imports/environments/validators.cjs';
import type { Pins } from '../model/chart-pin';
import type { Inventory, Platform, Sandboxes } from '../model/inventory';
import { compareIssues, type Issue, type Place } from '../model/issue';
import { byCodePoint, type JsonObject } from '../model/json';
import type { Path } from '../model/path';
import type { Tenant } from '../model/tenant';
import { CHECKS } from './checks/all-checks';
import { chartVersions } from './checks/chart-versions';
import type { Environments, ReadCluster } from './environments';
import { misnamedIssue, tenantOf } from './file-names';
import { schemaIssue } from './schema/schema-issues';
import { schemaValidators, type SchemaValidators } from './schema/schema-validators';
import { withStandIns } from './schema/with-stand-ins';
import { withoutTypos } from './schema/without-typos';
import { isManaged, readManagedCluster } from './read-managed-cluster';
import { compareClusters, toInventory } from './to-inventory';
import { withoutConsequences } from './without-consequences';
import { readYaml } from './yaml/read-yaml';
import { placeOfValue, type SourceMap } from './yaml/source-map';

/** A file of environments/ whose name is in order. */
export interface EnvironmentFile {
  /** `platform`, `sandboxes`, the cluster's name or `tenants/<name>`. */
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

/** Documents that are no clusters. */
const SHARED = ['platform', 'sandboxes'];

const parseFile = ({ document, file, text }: EnvironmentFile): Parsed => {
  if (text === undefined) return { document, map: { file, sources: new Map() }, issues: [] };
  const { value, map, issues } = readYaml(file, text);
  const isCluster = !SHARED.includes(document) && tenantOf(document) === undefined;
  const misnamed = isCluster && value !== undefined ? misnamedIssue(file, value) : undefined;
  if (misnamed !== undefined) return { document, map, issues: [...issues, misnamed], isMisnamed: true };
  return { document, map, issues, ...(value === undefined ? {} : { value }) };
};

/** Issues of the schema, except at values of which another issue has been reported already. */
const schemaIssues = (
  errors: readonly ErrorObject[],
  value: JsonObject,
  { map, issues }: Pick<Parsed, 'map' | 'issues'>,
): readonly Issue[] => {
  const reported = new Set(issues.map(({ place }) => place.pointer ?? ''));
  return errors
    .flatMap(error => schemaIssue(error, value, map) ?? [])
    .filter(({ place }) => place.pointer === undefined || !reported.has(place.pointer));
};

/** A file as far as it can be read. */
interface Readable<T> {
  /** With stand-ins at the unknown places. @default - nothing can be read */
  readonly value?: T;
  readonly issues: readonly Issue[];
  readonly unknown: readonly Path[];
}

/** Validates a file; a typo in a key is mended, and a value that is missing or of a wrong type has a stand-in. */
const readable = <T>(
  file: Parsed,
  content: JsonObject,
  accept: (value: unknown) => value is T,
  schema: () => ValidateFunction<T>,
  shape: () => ValidateFunction<T>,
): Readable<T> => {
  const document: unknown = content;
  if (accept(document)) return { value: document, issues: [], unknown: [] };
  const validate = schema();
  if (validate(document)) return { value: document, issues: [], unknown: [] };
  const found = validate.errors ?? [];
  const issues = schemaIssues(found, content, file);

  const spelt = withoutTypos(content, found);
  const mended: unknown = spelt;
  if (validate(mended)) return { value: mended, issues, unknown: [] };
  const left = validate.errors ?? [];
  const isNew = ({ keyword, instancePath }: ErrorObject): boolean =>
    !found.some(error => error.keyword === keyword && error.instancePath === instancePath);
  const more = schemaIssues(left.filter(isNew), spelt, file);

  const { value, unknown } = withStandIns(spelt, left);
  const rest: unknown = value;
  return { ...(shape()(rest) ? { value: rest } : {}), issues: [...issues, ...more], unknown };
};

/** Validates and cross-checks the files of environments/; a mistake hides only what rests on the value that is wrong. */
export function parseEnvironments(
  files: readonly EnvironmentFile[],
  pins?: Pins,
  validate: SchemaValidators = schemaValidators(),
): ReadEnvironments {
  const parsed = files.map(parseFile);
  const issues: Issue[] = parsed.flatMap(file => file.issues);
  const unknown: Place[] = issues.map(({ place }) => place).filter(({ pointer }) => pointer !== undefined);
  const clusters: ReadCluster[] = [];
  const tenants: Tenant[] = [];
  let platform: Platform | undefined;
  let sandboxes: Sandboxes | undefined;

  for (const file of parsed) {
    const { document, map, value } = file;
    if (value === undefined) continue;
    const keep = <T>(read: Readable<T>): T | undefined => {
      issues.push(...read.issues);
      unknown.push(...read.unknown.map(path => placeOfValue(map, path)));
      return read.value;
    };
    const tenant = tenantOf(document);
    if (tenant !== undefined) {
      const read = keep(
        readable(
          file,
          value,
          accepts.tenant,
          () => validate.tenant,
          () => validate.shapes().tenant,
        ),
      );
      if (read !== undefined) tenants.push({ ...read, name: tenant });
    } else if (document === 'platform') {
      platform = keep(
        readable(
          file,
          value,
          accepts.platform,
          () => validate.platform,
          () => validate.shapes().platform,
        ),
      );
    } else if (document === 'sandboxes') {
      sandboxes = keep(
        readable(
          file,
          value,
          accepts.sandboxes,
          () => validate.sandboxes,
          () => validate.shapes().sandboxes,
        ),
      );
    } else if (isManaged(value)) {
      const cluster = keep(
        readable(
          file,
          value,
          accepts.managedCluster,
          () => validate.managedCluster,
          () => validate.shapes().managedCluster,
        ),
      );
      if (cluster !== undefined) clusters.push(readManagedCluster(cluster, document));
    } else {
      const cluster = keep(
        readable(
          file,
          value,
          accepts.cluster,
          () => validate.cluster,
          () => validate.shapes().cluster,
        ),
      );
      if (cluster !== undefined) clusters.push({ ...cluster, name: document });
    }
  }

  const maps = new Map(parsed.map(({ document, map }) => [document, map]));
  const environments: Environments = {
    ...(platform === undefined ? {} : { platform }),
    clusters: clusters.sort(compareClusters),
    ...(sandboxes === undefined ? {} : { sandboxes }),
    tenants: tenants.sort((a, b) => byCodePoint(a.name, b.name)),
    names: parsed
      .filter(
        ({ document, isMisnamed }) => !SHARED.includes(document) && !isMisnamed && tenantOf(document) === undefined,
      )
      .map(({ document }) => document),
    placeOf: (document, path) => {
      const map = maps.get(document);
      return map === undefined ? { file: document } : placeOfValue(map, path);
    },
  };
  const findings = [
    ...CHECKS.flatMap(check => check(environments)),
    ...(pins === undefined ? [] : chartVersions(environments, pins)),
  ];
  issues.push(...withoutConsequences(findings, unknown));

  const sorted = issues.sort(compareIssues);
  const read = [platform, sandboxes].filter(value => value !== undefined).length + clusters.length + tenants.length;
  const isComplete = read === parsed.length;
  if (!isComplete || platform === undefined || sorted.some(({ severity }) => severity === 'error'))
    return { issues: sorted };
  return { inventory: toInventory(platform, clusters, tenants, sandboxes, maps), issues: sorted };
}
