import { CRDS, KUBERNETES_1_35 } from '../../checks/testing/imported-schemas';
import type { ExpansionSources } from '../../checks/application-sets/generators';
import { checkTools } from '../../checks/check-context';
import { schemaSet } from '../../checks/schema/schema-set';
import { versionsOf } from '../../checks/versions-of';
import { textAt } from '../../checks/declared/fields';
import type { Manifest } from '../../model/manifest';
import { PAIRS } from '../../model/support-matrix';
import { withoutFacts, type ReleasedCharts } from '../charts/released-chart';
import { diffCluster, type ClusterDiff } from '../diff-cluster';
import type { MachineGroup } from '../capacity/machine-group';
import type { VersionSources } from '../versions/moved-versions';
import { machineDocuments } from '../machine-documents';
import { bodiesIn, manifestsIn } from './manifests-in';

const TOOLS = checkTools();

const machinesIn = (yaml: string, file = 'worker.yaml'): readonly Manifest[] =>
  machineDocuments(
    `talos/prod/${file}`,
    bodiesIn(yaml).map(({ body }) => body),
  );

/** What a test compares. */
export interface YamlSides {
  readonly before?: string;
  readonly after?: string;
  /** Objects in files that are equal on both sides. */
  readonly unchanged?: string;
  /** Both sides are machine configuration, of workers or in files of these names. */
  readonly machine?: true | Readonly<Record<'after' | 'before', string>>;
  /** The machines of the cluster. */
  readonly groups?: readonly MachineGroup[];
  /** What charts make, by name and version: `gitea 1.0.0`. */
  readonly facts?: Readonly<Record<string, string>>;
  /** Versions of Talos and Kubernetes; the chart of a source is the name of its program: `Cilium`. */
  readonly versions?: ReturnType<VersionSources['machines']>;
  /** Files of the repository that generators read, on both sides; each holds `{ name: <its folder> }`. */
  readonly repository?: Readonly<Record<'after' | 'before', readonly string[]>>;
  /** What dev runs, where the cluster is one of prod. */
  readonly dev?: string;
}

/** Charts by facts in YAML, of which a comment names paths of values that they were not made with: `# lacks: replicas`. */
export const chartsBy =
  (facts: Readonly<Record<string, string>>): ReleasedCharts =>
  application =>
    withoutFacts(application).map(released => {
      const yaml = facts[`${released.chart} ${released.version}`];
      if (yaml === undefined) return released;
      const origin = { from: 'component', cluster: '', component: application.name, id: 'chart' } as const;
      const lacked = /^# lacks: (\S+)/m.exec(yaml)?.[1];
      return {
        ...released,
        objects: manifestsIn(yaml).map(manifest => ({ ...manifest, origin })),
        differences: lacked === undefined ? [] : [lacked],
      };
    });

const PROGRAMS = PAIRS.flatMap(pair => [pair.program, pair.with]);

const programByChart: VersionSources['programOf'] = source => {
  const program = PROGRAMS.find(name => name === source['chart']);
  const version = textAt(source, 'targetRevision');
  return program === undefined ? undefined : { program, ...(version === undefined ? {} : { version }) };
};

const sourceOf = (paths: readonly string[]): ExpansionSources => ({
  repository: {
    url: 'https://git.example.com/clusters.git',
    paths: () => paths,
    textOf: path => `{ name: ${path.split('/').at(-2) ?? ''} }`,
  },
  clusters: [],
});

/** The difference between two texts of YAML, in Kubernetes 1.35 with the pinned CRDs. */
export const diffYaml = ({
  before = '',
  after = '',
  unchanged = '',
  machine,
  groups = [],
  facts = {},
  versions,
  repository,
  dev,
}: YamlSides): ClusterDiff => {
  const equal = manifestsIn(unchanged);
  const isMachine = machine !== undefined;
  const files = machine === true ? undefined : machine;
  return diffCluster(
    {
      cluster: 'prod',
      before: isMachine ? [] : manifestsIn(before),
      after: isMachine ? [] : manifestsIn(after),
      machinesBefore: isMachine ? machinesIn(before, files?.before) : [],
      machinesAfter: isMachine ? machinesIn(after, files?.after) : [],
      files: [],
      groups,
      charts: chartsBy(facts),
      ...(versions === undefined ? {} : { versions: { machines: () => versions, programOf: programByChart } }),
      ...(repository === undefined
        ? {}
        : { sources: { before: sourceOf(repository.before), after: sourceOf(repository.after) } }),
      ...(dev === undefined ? {} : { tried: () => versionsOf({ cluster: 'dev', manifests: manifestsIn(dev) }) }),
      unchanged: kinds => equal.filter(({ kind }) => kinds.includes(kind)),
    },
    schemaSet(KUBERNETES_1_35, CRDS),
    '1.35',
    TOOLS,
  );
};
