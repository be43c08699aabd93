import { toPointer } from '../model/path';
import type { Mutation } from './mutations-of';

/** Why a kind of mistake is not seen. */
export interface Unseen {
  /** Operators; all if left out. */
  readonly operators?: readonly string[];
  /** The mistake's place in the object, as a JSON pointer. */
  readonly pointer: RegExp;
  /** Kinds of objects; all if left out. */
  readonly kinds?: readonly string[];
  /** `harmless` changes nothing that matters, `choice` is right in another platform, `gap` is a fault that nobody sees. */
  readonly verdict: 'harmless' | 'choice' | 'gap';
  readonly reason: string;
}

/** Mistakes that no rule sees, with the reason; the first that fits counts. */
export const UNSEEN: readonly Unseen[] = [
  {
    operators: ['misspell', 'wrong type', 'out of range'],
    pointer: /^\/spec\/(?:source|sources\/\d+)\/helm\/valuesObject\//,
    kinds: ['Application'],
    verdict: 'gap',
    reason: 'values of a chart in maps and texts that it hands on: another program reads them',
  },
  {
    pointer: /^\/spec\/(?:source|sources\/\d+)\/helm\/valuesObject\//,
    kinds: ['Application'],
    verdict: 'gap',
    reason: 'another choice among the values of a chart: it takes them, and what they make is known by facts alone',
  },
  {
    operators: ['dangling reference', 'misspell'],
    pointer: /\/helm\/releaseName$/,
    verdict: 'gap',
    reason: 'the name of a release: the objects that it makes are known under the name that the component gives it',
  },
  {
    operators: ['dangling reference', 'misspell'],
    pointer: /\/labels\/|\/matchLabels\//,
    verdict: 'harmless',
    reason: 'a label for people',
  },
  {
    pointer: /\/retry\/limit$/,
    kinds: ['Application', 'ApplicationSet'],
    verdict: 'harmless',
    reason: 'more attempts than anybody lives to see',
  },
  {
    operators: ['dangling reference'],
    pointer: /\/spec\/destination\/name$/,
    kinds: ['VaultStaticSecret'],
    verdict: 'gap',
    reason: 'a Secret that is made by hand as well, or that only what a chart makes reads',
  },
  {
    operators: ['dangling reference'],
    pointer: /\/jwt\/audiences\/\d+$|\/caCertificateRefs\/\d+\/name$|\/alertmanagers\/\d+\/namespace$/,
    verdict: 'gap',
    reason: 'names that a program makes, or that stand in the configuration of a program',
  },
  {
    operators: ['dangling reference'],
    pointer: /\/allowedNamespaces\/\d+$|\/groups\/\d+\/name$|\/commonName$/,
    verdict: 'harmless',
    reason: 'names beside the ones that count',
  },
  {
    pointer: /\/relabelings\/\d+\/replacement$|\/externalLabels\//,
    verdict: 'gap',
    reason: 'labels of series, which alerts select',
  },
  {
    operators: ['wrong cluster'],
    pointer:
      /local-|\/destinations\/\d+\/namespace$|^\/spec\/sources\/\d+\/path$|^\/metadata\/name$|\/releaseName$|\/mountPath$/,
    verdict: 'gap',
    reason: 'a name that is no cluster’s: it happens to hold the word',
  },
  {
    operators: ['wrong type', 'out of range'],
    pointer: /[/.](?:cpu|memory|storage|sizeLimit)$|\/securityContext\/runAs/,
    verdict: 'gap',
    reason: 'a number that is a quantity too, or a user of pods that an operator makes',
  },
  {
    kinds: ['Cluster'],
    pointer: /^\/spec\/(?:affinity|certificates)\//,
    verdict: 'gap',
    reason: 'what the program itself or its webhook reads of a custom resource, beyond its schema',
  },
  {
    kinds: ['CustomResourceDefinition'],
    pointer: /\/min(?:Length|imum|Items)$/,
    verdict: 'harmless',
    reason: 'a bound that bounds nothing',
  },
  {
    kinds: ['Grafana', 'Prometheus', 'Alertmanager', 'Certificate'],
    pointer: /^\/spec\//,
    verdict: 'gap',
    reason: 'what the program itself or its webhook reads of a custom resource, beyond its schema',
  },
  {
    operators: ['dangling reference'],
    kinds: ['GrafanaDashboard', 'GrafanaFolder'],
    pointer: /^\/spec\/uid$/,
    verdict: 'choice',
    reason: 'the address of a dashboard or folder in Grafana: only links of people lead there',
  },
  {
    operators: ['dangling reference'],
    kinds: ['Database', 'GrafanaDatasource', 'VaultStaticSecret'],
    pointer: /^\/spec\/(?:name|uid)$|^\/spec\/(?:datasource|destination)\//,
    verdict: 'gap',
    reason: 'the name of a database, a user or a data source, which the program on the other side knows',
  },
  {
    kinds: ['ServiceAccount'],
    pointer: /^\/spec/,
    verdict: 'gap',
    reason: 'a kind that Talos defines when the cluster starts: its schema is not at hand',
  },
  {
    kinds: ['Kubero', 'KuberoPipeline', 'KuberoApp'],
    pointer: /^\/spec\//,
    verdict: 'gap',
    reason: 'kinds whose definition names no field: what the operator reads of them is known in part only',
  },
  {
    operators: ['dangling reference'],
    pointer: /\/containers\/\d+\/name$/,
    verdict: 'harmless',
    reason: 'the name of a container that nothing else names',
  },
  {
    operators: ['dangling reference', 'wrong cluster'],
    pointer: /\/projected\/sources\/\d+\/secret\/|\/destination\/name$/,
    verdict: 'gap',
    reason: 'a projected Secret that may be missing until its owner has written it',
  },
  {
    operators: ['wrong type'],
    pointer: /Probe\/httpGet\/port$/,
    verdict: 'choice',
    reason: 'a number of a port that no container has to declare',
  },
  {
    operators: ['out of range'],
    pointer: /\/spec\/hard\/|\/requestRate\/window$/,
    kinds: ['ResourceQuota', 'InterceptorRoute'],
    verdict: 'gap',
    reason: 'a quota that limits nothing, or a duration that a program reads',
  },
  {
    operators: ['misspell'],
    pointer: /\/transformation\/templates\/[^/]+$/,
    verdict: 'gap',
    reason: 'a key of a Secret that a chart’s object reads',
  },
  {
    operators: ['wrong cluster'],
    pointer: /\/apiGroups\/\d+$|\/labels\/|\/namespaceResourceBlacklist\/\d+\/group$|\/image$/,
    verdict: 'gap',
    reason: 'a name that is no cluster’s: it happens to hold the word',
  },
  {
    operators: ['wrong cluster'],
    kinds: ['VaultStaticSecret', 'ObjectStore', 'Job'],
    pointer: /./,
    verdict: 'gap',
    reason: 'a path that is shared with the cluster of the identity provider, or a folder of a bucket',
  },
  {
    operators: ['duplicate'],
    pointer: /\/(?:command|args)\/\d+$/,
    verdict: 'gap',
    reason: 'words of a command: only the program knows them',
  },
  {
    operators: ['duplicate'],
    pointer: /./,
    verdict: 'harmless',
    reason: 'a list that means the same with an entry twice',
  },
  {
    operators: ['delete'],
    pointer: /./,
    verdict: 'choice',
    reason: 'a field that may be left out: the review of the change shows it',
  },
  {
    pointer:
      /\/(?:value|message|data\/[^/]+|stringData\/[^/]+|command\/\d+|args\/\d+|expr|summary|description)$|\/annotations\//,
    verdict: 'gap',
    reason: 'text that only a program or a person reads',
  },
];

/** Why nobody sees a mistake; undefined when nobody has looked at it yet. */
export const unseenReason = ({ operator, leaf, mutant }: Mutation): Unseen | undefined => {
  const pointer = toPointer(leaf.path);
  return UNSEEN.find(
    entry =>
      (entry.operators?.includes(operator.name) ?? true) &&
      (entry.kinds?.includes(mutant.kind) ?? true) &&
      entry.pointer.test(pointer),
  );
};
