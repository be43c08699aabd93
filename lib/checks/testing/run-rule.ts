import type { CompactSchemas } from '../../model/compact-schema';
import { formatIssue } from '../../model/issue';
import { isJsonObject, type JsonObject } from '../../model/json';
import type { Manifest } from '../../model/manifest';
import type { CheckInput } from '../check-context';
import type { Rule } from '../rule';
import { runChecks } from '../run-checks';
import { schemaSet } from '../schema/schema-set';

/** What a test may set of a run. */
export type RunOptions = Partial<Omit<CheckInput, 'base' | 'tree'>> & {
  /** Objects before the change. */
  readonly base?: readonly (JsonObject | Manifest)[];
};

const NOTHING: CompactSchemas = { $generated: '', kinds: {}, nodes: [] };

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

/** A manifest of component `app` with this body. */
export const manifestOf = (body: JsonObject): Manifest => {
  const metadata = isJsonObject(body['metadata']) ? body['metadata'] : {};
  const [apiVersion, kind, name] = [body['apiVersion'], body['kind'], metadata['name']].map(textOf);
  const { namespace } = metadata;
  return {
    apiVersion: apiVersion ?? '',
    kind: kind ?? '',
    name: name ?? '',
    ...(typeof namespace === 'string' ? { namespace } : {}),
    origin: { from: 'component', cluster: 'dev', component: 'app', id: '' },
    body,
  };
};

const isManifest = (object: JsonObject | Manifest): object is Manifest => 'origin' in object && 'body' in object;

const manifestsOf = (objects: readonly (JsonObject | Manifest)[]): readonly Manifest[] =>
  objects.map(object => (isManifest(object) ? object : manifestOf(object)));

/**
 * Runs one rule on the objects of cluster `dev`, in Kubernetes 1.35 with the CRDs among them unless told otherwise, and
 * gives its findings as lines `<severity> <place>: <message> (<value>); <fix>`.
 */
export const runRule = (
  rule: Rule,
  objects: readonly (JsonObject | Manifest)[],
  { base, ...options }: RunOptions = {},
): readonly string[] => {
  const manifests = manifestsOf(objects);
  const issues = runChecks(
    {
      tree: { cluster: 'dev', manifests },
      schemas: schemaSet(NOTHING, NOTHING, manifests),
      kubernetesLine: '1.35',
      ...(base === undefined ? {} : { base: { cluster: 'dev', manifests: manifestsOf(base) } }),
      ...options,
    },
    [rule],
  );
  return issues.map(issue => `${issue.severity} ${formatIssue(issue)}`);
};
