import { parse } from 'yaml';
import { CRDS, KUBERNETES_1_35 } from '../../checks/testing/imported-schemas';
import { checkTools } from '../../checks/check-context';
import { objectAt, textAt } from '../../checks/declared/fields';
import { schemaSet } from '../../checks/schema/schema-set';
import { isJsonObject, type JsonObject } from '../../model/json';
import type { Manifest } from '../../model/manifest';
import { plainJson } from '../../model/plain-json';
import { diffCluster, type ClusterDiff } from '../diff-cluster';
import { machineDocuments } from '../machine-documents';

/** File of objects that say nothing else in a comment: `# file: dist/prod/…`. */
const FILE = 'shop.yaml';

const TOOLS = checkTools();

const bodiesIn = (yaml: string): readonly { readonly body: JsonObject; readonly file: string }[] =>
  yaml.split(/^---$/m).flatMap(text => {
    const body = plainJson(parse(text));
    const file = /^# file: (\S+)/m.exec(text)?.[1] ?? FILE;
    return isJsonObject(body) ? [{ body, file }] : [];
  });

/** The objects of YAML, each in a file of the folder that a comment before it names. */
export const manifestsIn = (yaml: string): readonly Manifest[] =>
  bodiesIn(yaml).map(({ body, file }, document) => {
    const metadata = objectAt(body, 'metadata');
    const namespace = textAt(metadata, 'namespace');
    return {
      apiVersion: textAt(body, 'apiVersion') ?? '',
      kind: textAt(body, 'kind') ?? '',
      name: textAt(metadata, 'name') ?? '',
      ...(namespace === undefined ? {} : { namespace }),
      origin: { from: 'file', file, document },
      body,
    };
  });

const machinesIn = (yaml: string): readonly Manifest[] =>
  machineDocuments(
    'talos/prod/worker.yaml',
    bodiesIn(yaml).map(({ body }) => body),
  );

/** What a test compares. */
export interface YamlSides {
  readonly before?: string;
  readonly after?: string;
  /** Objects in files that are equal on both sides. */
  readonly unchanged?: string;
  /** Both sides are machine configuration. */
  readonly machine?: true;
}

/** The difference between two texts of YAML, in Kubernetes 1.35 with the pinned CRDs. */
export const diffYaml = ({ before = '', after = '', unchanged = '', machine }: YamlSides): ClusterDiff => {
  const equal = manifestsIn(unchanged);
  const isMachine = machine === true;
  return diffCluster(
    {
      cluster: 'prod',
      before: isMachine ? [] : manifestsIn(before),
      after: isMachine ? [] : manifestsIn(after),
      machinesBefore: isMachine ? machinesIn(before) : [],
      machinesAfter: isMachine ? machinesIn(after) : [],
      files: [],
      unchanged: kinds => equal.filter(({ kind }) => kinds.includes(kind)),
    },
    schemaSet(KUBERNETES_1_35, CRDS),
    '1.35',
    TOOLS,
  );
};
