import type { ChartAddress, ChartValueShape } from '../model/chart-value-shape';
import type { OutOfBandSecret, PodSecurityLevel } from '../model/component';
import type { CompactSchemas } from '../model/compact-schema';
import { heldObject } from '../model/held-objects';
import { identityOf, type Identity, type Manifest } from '../model/manifest';
import { lastingMemo, memo, type Answers } from '../model/memo';
import { sha256Of } from '../model/sha256';
import type { Tree } from '../model/tree';
import { API_RULES } from './api-validation/api-rules';
import { refusalsOf, rulesByKind, type RuleRefusal } from './api-validation/refusals-of';
import type { Expansion } from './application-sets/expand';
import { expansionsOf } from './application-sets/expansions';
import type { ExpansionSources } from './application-sets/generators';
import type { KnownChart } from './argo-cd/require-pinned-chart';
import { celEngine, type CelEngine } from './cel/cel-engine';
import { celOutcomes, type CelOutcome } from './cel/evaluate-rules';
import type { DeclaredChartObject } from './declared/chart-manifest';
import { declaredObjects, type DeclaredObjects } from './declared/declared-objects';
import type { PodPartFault } from './pods/pod-part-faults';
import { ownersInTemplates } from './schema/owners-in-templates';
import { isRead, type Problem } from './schema/problem';
import { re2Patterns, type Re2Patterns } from './schema/re2-pattern';
import { isFilledByWebhook } from './schema/filled-by-webhook';
import { judgingSchema } from './schema/judging-schema';
import type { KindSchema, SchemaSet } from './schema/schema-set';
import { validateObject } from './schema/validate-object';

/** A node that takes ordinary pods, as far as its taints allow. */
export interface MachineNode {
  readonly labels: Readonly<Record<string, string>>;
  readonly taints: readonly { readonly key: string; readonly value: string; readonly effect: string }[];
}

/** The machines of a cluster. */
export interface Machines {
  readonly role: 'system' | 'dev' | 'prod' | 'local';
  readonly nodes: readonly MachineNode[];
  /** One of each sort of machine that there is or may be, with all labels and taints: control planes and empty pools too. @default - nodes */
  readonly shapes?: readonly MachineNode[];
}

/** What a run checks, and against what. */
export interface CheckInput {
  readonly tree: Tree;
  /** What the cluster serves. */
  readonly schemas: SchemaSet;
  /** Kubernetes version without its patch: `1.35`. */
  readonly kubernetesLine: string;
  /** The files belong to no cluster of ours: their folders may be those of several, and what else there is nobody knows. @default false */
  readonly foreign?: boolean;
  /** Objects are put to the server as they are, by a server-side apply. @default - those of our clusters are, of others nobody knows */
  readonly serverSide?: boolean;
  /** The tree before the change, for transition rules. @default - none, and they do not run */
  readonly base?: Tree;
  /** What bootstrap applies before there is an Argo CD. @default - not known, and not compared */
  readonly bootstrap?: readonly Manifest[];
  /** `<apiVersion>/<Kind>` or `<group>/*` of kinds whose CRDs some program installs at run time. @default - none */
  readonly runtimeKinds?: readonly string[];
  /** Labels (`key=value`) of Secrets that may hold data. @default - none may */
  readonly secretLabels?: readonly string[];
  /** Objects that the charts of the tree's Applications make, as far as they are known. @default - none */
  readonly chartObjects?: readonly DeclaredChartObject[];
  /** Secrets that a person makes by hand. @default - none */
  readonly outOfBandSecrets?: readonly (Pick<OutOfBandSecret, 'namespace' | 'name' | 'keys'> &
    Partial<Pick<OutOfBandSecret, 'labels'>>)[];
  /** @default - not known, and rules about them do not run */
  readonly machines?: Machines;
  /** Pod Security level of namespaces without a label. @default baseline, as Talos sets it */
  readonly podSecurityDefault?: PodSecurityLevel;
  /** Namespaces without Pod Security. @default - kube-system, as Talos sets it */
  readonly podSecurityExempt?: readonly string[];
  /** Domain of the cluster, below which its hosts lie. @default - not known */
  readonly domain?: string;
  /** The other clusters of the platform. @default - none are known */
  readonly otherClusters?: readonly { readonly name: string; readonly domain: string }[];
  /** Paths of Vault that a namespace may read although they are another's; Vault has a policy for each. @default - none */
  readonly sharedPaths?: readonly { readonly namespace: string; readonly path: string }[];
  /** The charts that the project knows. @default - not known, and any chart passes */
  readonly charts?: readonly KnownChart[];
  /** What the charts of cdk8s.yaml take as values. @default - not known, and all values pass */
  readonly chartValues?: (address: ChartAddress) => ChartValueShape | undefined;
  /** How the names of groups begin that the API server takes from the issuer of tokens. @default - not known, and any group passes */
  readonly groupPrefix?: string;
  /** Entries of `--runtime-config` of the API server: `storage.k8s.io/v1beta1=true`. @default - none */
  readonly runtimeConfig?: readonly string[];
  /** Registries, or folders in them, that images may come from. @default - any */
  readonly registries?: readonly string[];
  /** Hosts of the links between clusters. @default - none */
  readonly linkHosts?: readonly string[];
  /** What ApplicationSets are expanded with. @default - their own lists alone */
  readonly applicationSets?: ExpansionSources;
  /** Compiled patterns and expressions to share between runs. @default - made for this run */
  readonly tools?: CheckTools;
}

/** Caches that may outlive a run. */
export interface CheckTools {
  readonly patterns: Re2Patterns;
  readonly cel: CelEngine;
  /** What was said of parts of pods, by Kubernetes line, place and content. */
  readonly podParts: Map<string, readonly PodPartFault[]>;
  /** What hand-written validation says of new objects that clusters share and that take long, by Kubernetes line and content. */
  readonly shared: Map<string, readonly RuleRefusal[]>;
  /** What was said of objects that other runs see too. */
  readonly problems: Answers<Manifest, readonly Problem[]>;
  readonly refusals: Answers<Manifest, readonly RuleRefusal[]>;
  readonly outcomes: Answers<Manifest, readonly CelOutcome[]>;
}

/**
 * Empty caches of compiled patterns and expressions.
 * @param expressions of schemas, as trees
 */
export const checkTools = (expressions?: CompactSchemas['expressions']): CheckTools => {
  const patterns = re2Patterns();
  const cel = celEngine(patterns, expressions);
  const answers = { problems: new WeakMap(), refusals: new WeakMap(), outcomes: new WeakMap() };
  return { patterns, cel, podParts: new Map(), shared: new Map(), ...answers };
};

/** What rules read; the answers about an object are worked out once. */
export interface CheckContext extends CheckInput {
  readonly tools: CheckTools;
  /** An object as JSON: a rule about texts looks through this before it walks the object. */
  readonly textOf: (manifest: Manifest) => string;
  /** The schema of an object; of definitions of others that differ, any of which its cluster may have, the one that suits it best. */
  readonly schemaOf: (manifest: Manifest) => KindSchema | undefined;
  /** How an object breaks the schema of its kind; empty when the kind is not known. */
  readonly problemsOf: (manifest: Manifest) => readonly Problem[];
  /** What the API server's hand-written validation says of an object; nothing where the server could not read it. */
  readonly refusalsOf: (manifest: Manifest) => readonly RuleRefusal[];
  /** What the CEL rules of its CRD say of an object; none where the schema itself is broken, as in the API server. */
  readonly celOf: (manifest: Manifest) => readonly CelOutcome[];
  /** The same object in the tree before the change. */
  readonly baseOf: (identity: Identity) => Manifest | undefined;
  /** What the ApplicationSets of the tree would make. */
  readonly expansions: () => readonly Expansion[];
  /** What Applications of ApplicationSets, and Jobs out of ConfigMaps, add to the objects of the tree. */
  readonly later: () => readonly Manifest[];
  /** Everything that the cluster will have, objects of charts and what comes later among it. */
  readonly declared: () => DeclaredObjects;
}

const API_RULES_BY_KIND = rulesByKind(API_RULES);

/** The server reads an object that has a field too many, or an entry of a list twice. */
const isReadable = (problem: Problem): boolean => problem.code === 'duplicate' || isRead(problem);

/** Kinds with expressions, which are parsed. */
const SHARED: ReadonlySet<string> = new Set([
  'CustomResourceDefinition',
  'MutatingAdmissionPolicy',
  'ValidatingAdmissionPolicy',
]);

/** What is said of an object; of a definition or a policy that another cluster has too it is known already. */
const sharedRefusals = (
  manifest: Manifest,
  line: string,
  { shared }: CheckTools,
  base?: Manifest,
): readonly RuleRefusal[] => {
  const judge = () => refusalsOf(manifest, API_RULES_BY_KIND, line, base);
  if (!SHARED.has(manifest.kind) || base !== undefined) return judge();
  const key = sha256Of(`${line}\n${JSON.stringify(manifest.body)}`);
  const known = shared.get(key) ?? judge();
  shared.set(key, known);
  return known.map(({ rule, finding }) => ({ rule, finding: { ...finding, manifest } }));
};

/** The context of one run. */
export const checkContext = (input: CheckInput): CheckContext => {
  const { schemas, tools = checkTools() } = input;
  const before = new Map(input.base?.manifests.map(manifest => [identityOf(manifest), manifest]));
  const baseOf = (identity: Identity): Manifest | undefined => before.get(identityOf(identity));
  const textOf = memo(({ body }: Manifest): string => JSON.stringify(body));
  const { kubernetesLine, foreign, serverSide } = input;
  const problemsBy = ({ body }: Manifest, schema: KindSchema): readonly Problem[] => {
    const all = validateObject(body, schema, schemas.objectMeta, tools.patterns, kubernetesLine);
    const problems = schema.decoder === 'go' ? all.flatMap(ownersInTemplates) : all;
    // A server that is asked has no operators.
    if (foreign === true && serverSide === true) return problems;
    return problems.filter(problem => !isFilledByWebhook(schema.apiVersion, problem));
  };
  const outcomesBy = (manifest: Manifest, schema: KindSchema): readonly CelOutcome[] =>
    celOutcomes(manifest.body, schema, tools.cel, baseOf(manifest)?.body);
  const schemaOf = memo((manifest: Manifest): KindSchema | undefined => {
    const { apiVersion, kind } = manifest;
    const isAnyOne = foreign === true && serverSide !== true;
    const copies = isAnyOne ? schemas.copiesOf(apiVersion, kind) : [];
    if (copies.length < 2) return schemas.find(apiVersion, kind);
    return judgingSchema(copies, schema => {
      const ofSchema = problemsBy(manifest, schema).length;
      const failed = (): number =>
        outcomesBy(manifest, schema).filter(({ verdict }) => verdict !== 'unsupported').length;
      return { ofSchema, ofRules: ofSchema > 0 ? 0 : failed() };
    });
  });
  // Nodes of imported schemas are those of the file, whatever else the cluster serves.
  const restsOn = (manifest: Manifest): readonly unknown[] => [
    schemaOf(manifest)?.node,
    kubernetesLine,
    foreign,
    serverSide,
    before.size === 0 ? undefined : baseOf(manifest)?.body,
  ];
  const problemsOf = lastingMemo(tools.problems, restsOn, (manifest): readonly Problem[] => {
    const schema = schemaOf(manifest);
    return schema === undefined ? [] : problemsBy(manifest, schema);
  });
  const celOf = lastingMemo(tools.outcomes, restsOn, (manifest: Manifest): readonly CelOutcome[] => {
    const schema = schemaOf(manifest);
    return schema?.decoder === 'crd' && problemsOf(manifest).every(isRead) ? outcomesBy(manifest, schema) : [];
  });
  const refusals = lastingMemo(tools.refusals, restsOn, (manifest: Manifest): readonly RuleRefusal[] =>
    problemsOf(manifest).every(isReadable)
      ? sharedRefusals(manifest, kubernetesLine, tools, baseOf(manifest)).filter(
          ({ rule }) => foreign !== true || rule.ours !== true,
        )
      : [],
  );
  const expansionsIn = memo((tree: Tree) => expansionsOf(tree.manifests, input));
  const expansions = (): readonly Expansion[] => expansionsIn(input.tree);
  const laterIn = memo((tree: Tree): readonly Manifest[] => [
    ...expansions().flatMap(({ applications }) => applications),
    ...tree.manifests.flatMap(manifest => heldObject(manifest) ?? []),
  ]);
  const later = (): readonly Manifest[] => laterIn(input.tree);
  const declaredIn = memo((tree: Tree) =>
    declaredObjects({ cluster: tree.cluster, manifests: [...tree.manifests, ...later()] }, input.chartObjects),
  );
  const declared = (): DeclaredObjects => declaredIn(input.tree);
  return {
    ...input,
    tools,
    textOf,
    schemaOf,
    problemsOf,
    refusalsOf: refusals,
    celOf,
    baseOf,
    expansions,
    later,
    declared,
  };
};
