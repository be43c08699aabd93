import Ajv, { type ErrorObject } from 'ajv';
import { isNode, LineCounter, parseDocument, type Document } from 'yaml';
import type { ChartAcceptance } from '../model/chart-lock';
import { didYouMean } from '../model/did-you-mean';
import type { Issue } from '../model/issue';
import { byCodePoint, isJsonObject } from '../model/json';
import schema from './cdk8s.schema.json';
import { checkConfig } from './check-config';
import {
  configError,
  type ChartVersion,
  type ImportConfig,
  type ManifestVersion,
  type ReleasePin,
} from './import-config';
import { newestFirst } from './version-order';

interface WrittenConfig {
  readonly imports: readonly string[];
  readonly strata: {
    readonly kubernetes: readonly string[];
    readonly talos: readonly string[];
    readonly systems: Readonly<Record<string, WrittenSystem>>;
    readonly charts: Readonly<Record<string, WrittenChart>>;
    readonly manifests?: Readonly<Record<string, WrittenManifests>>;
  };
}

interface WrittenSystem {
  readonly version: string;
  readonly kinds: readonly string[];
  readonly release?: ReleasePin;
  readonly specs?: string;
}

interface WrittenChart {
  readonly repository: string;
  readonly path?: string;
  readonly versions: readonly ChartVersion[];
  readonly free?: readonly string[];
  readonly accepted?: readonly ChartAcceptance[];
}

interface WrittenManifests {
  readonly repository?: string;
  readonly path?: string;
  readonly versions: readonly ManifestVersion[];
}

/** The configuration, or everything that is wrong with it. */
export const parseConfig = (text: string): { readonly config?: ImportConfig; readonly issues: readonly Issue[] } => {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines });
  const broken = document.errors.map((error): Issue => {
    const { line, col } = lines.linePos(error.pos[0]);
    return located(configError('', error.message.split('\n')[0] ?? error.code, 'correct the YAML'), line, col);
  });
  if (broken.length > 0) return { issues: broken };
  const validate = new Ajv({ allErrors: true, strict: false, verbose: true }).compile<WrittenConfig>(schema);
  const written: unknown = document.toJS();
  if (!validate(written)) {
    const issues = (validate.errors ?? []).filter(error => error.keyword !== 'propertyNames');
    return { issues: issues.map(error => toIssue(error, document, lines)) };
  }
  const { config, issues } = checkConfig(toConfig(written), written.imports);
  return issues.length > 0 ? { issues } : { config, issues };
};

const toConfig = ({ strata }: WrittenConfig): ImportConfig => ({
  kubernetes: strata.kubernetes,
  talos: strata.talos,
  systems: entries(strata.systems).map(([name, system]) => ({ name, urls: [], ...system })),
  charts: entries(strata.charts).map(([name, { repository, path, versions, free = [], accepted }]) => ({
    name,
    repository,
    ...(path === undefined ? {} : { path }),
    versions: [...versions].sort((a, b) => newestFirst(a.version, b.version)),
    free,
    ...(accepted === undefined ? {} : { accepted }),
  })),
  manifests: entries(strata.manifests ?? {}).map(([name, { versions, ...place }]) => ({
    name,
    ...place,
    versions: [...versions].sort((a, b) => newestFirst(a.version, b.version)),
  })),
});

const entries = <T>(record: Readonly<Record<string, T>>): [string, T][] =>
  Object.entries(record).sort(([a], [b]) => byCodePoint(a, b));

const toIssue = (error: ErrorObject, document: Document, lines: LineCounter): Issue => {
  const keys = error.instancePath
    .split('/')
    .slice(1)
    .map(key => key.replaceAll('~1', '/').replaceAll('~0', '~'));
  const unknown = error.keyword === 'additionalProperties' ? String(error.params['additionalProperty']) : undefined;
  const pointer = (unknown === undefined ? keys : [...keys, unknown]).join('.');
  const issue =
    unknown === undefined
      ? configError(pointer, error.message ?? error.keyword, 'see lib/import/cdk8s.schema.json')
      : configError(pointer, 'unknown key', didYouMean(unknown, knownKeys(error), 'remove it or correct its name'));
  const node = document.getIn(keys, true);
  const range = isNode(node) ? node.range : undefined;
  if (range === undefined || range === null) return issue;
  const { line, col } = lines.linePos(range[0]);
  return located(issue, line, col);
};

/** The keys that the schema has at the place of an error. */
const knownKeys = ({ parentSchema }: ErrorObject): readonly string[] => {
  const properties: unknown = parentSchema?.['properties'];
  return isJsonObject(properties) ? Object.keys(properties) : [];
};

const located = (issue: Issue, line: number, column: number): Issue => ({
  ...issue,
  place: { ...issue.place, line, column },
});
