import { checkContext, type CheckContext } from '../../checks/check-context';
import { objectAt, objectsAt } from '../../checks/declared/fields';
import { withoutLabelSources } from '../../checks/network/label-sources';
import { ciliumStatement, closedBy, policiesOf, specsOf, type Direction } from '../../checks/network/pod-policies';
import type { JsonObject } from '../../model/json';
import type { Manifest } from '../../model/manifest';
import type { MapInput } from './map-input';
import { mergedClusters } from './merged-clusters';
import { ciliumPeers, ciliumPorts, kubernetesPeers, kubernetesPorts } from './peer-words';
import type { OpenPodsFact, PolicyFact } from './platform-map';
import { selectorWords } from './selector-words';

/** What a policy says of its pods. */
interface Statement {
  readonly pods: string;
  readonly from?: readonly string[];
  readonly to?: readonly string[];
}

/** Whom a rule means that names no other end. */
const ANYONE: Readonly<Record<Direction, string>> = { ingress: 'everybody', egress: 'everywhere' };

const ruleWords = (direction: Direction, peers: readonly string[], ports: readonly string[]): readonly string[] => {
  const who = peers.length === 0 ? [ANYONE[direction]] : peers;
  return who.map(peer => (ports.length === 0 ? peer : `${peer} on ${ports.join(', ')}`));
};

const ofKubernetes = (spec: JsonObject): Statement => {
  const said = (direction: Direction): readonly string[] =>
    objectsAt(spec, direction).flatMap(rule =>
      ruleWords(direction, kubernetesPeers(rule, direction), kubernetesPorts(rule)),
    );
  const closed = closedBy(spec);
  return {
    pods: selectorWords(objectAt(spec, 'podSelector')) || 'all of the namespace',
    ...(closed.includes('ingress') ? { from: said('ingress') } : {}),
    ...(closed.includes('egress') ? { to: said('egress') } : {}),
  };
};

const ofCilium = (spec: JsonObject, manifest: Manifest): Statement => {
  const said = (direction: Direction): readonly string[] | undefined => {
    const statement = ciliumStatement(spec, direction);
    if (statement === undefined) return undefined;
    // A rule without any member allows nothing.
    const words = (rule: JsonObject): readonly string[] =>
      Object.keys(rule).length === 0 ? [] : ruleWords(direction, ciliumPeers(rule, direction), ciliumPorts(rule));
    return [
      ...statement.rules.flatMap(words),
      ...statement.denials.flatMap(words).map(text => `never ${text}`),
      ...(statement.closes ? [] : ['and whoever else may']),
    ];
  };
  const [from, to] = [said('ingress'), said('egress')];
  const everything = manifest.namespace === undefined ? 'all of the cluster' : 'all of the namespace';
  return {
    pods: selectorWords(withoutLabelSources(objectAt(spec, 'endpointSelector'))) || everything,
    ...(from === undefined ? {} : { from }),
    ...(to === undefined ? {} : { to }),
  };
};

const componentOf = ({ origin }: Manifest): string => (origin.from === 'component' ? origin.component : '');

const nameOf = ({ kind, namespace, name }: Manifest): string =>
  namespace === undefined ? `${kind} ${name}` : `${kind} ${namespace}/${name}`;

const policiesIn = (context: CheckContext) => {
  const { ofKind } = context.declared();
  const told = (manifest: Manifest, statement: Statement) => ({
    cluster: context.tree.cluster,
    policy: nameOf(manifest),
    component: componentOf(manifest),
    ...statement,
  });
  return [
    ...ofKind('networking.k8s.io', 'NetworkPolicy').map(manifest =>
      told(manifest, ofKubernetes(objectAt(manifest.body, 'spec'))),
    ),
    ...[
      ...ofKind('cilium.io', 'CiliumNetworkPolicy'),
      ...ofKind('cilium.io', 'CiliumClusterwideNetworkPolicy'),
    ].flatMap(manifest =>
      specsOf(manifest)
        .filter(spec => 'endpointSelector' in spec)
        .map(spec => told(manifest, ofCilium(spec, manifest))),
    ),
  ];
};

const openIn = (context: CheckContext) => {
  const isOpen = (direction: Direction, pod: { readonly namespace: string; readonly labels: JsonObject }): boolean =>
    !policiesOf(pod, direction, context).some(({ closes }) => closes);
  // Policies do not hold for pods that share the network of their machine.
  const pods = context
    .declared()
    .pods.filter(({ spec }) => spec['hostNetwork'] !== true)
    .map(pod => ({
      component: componentOf(pod.manifest),
      workload: nameOf(pod.manifest),
      from: isOpen('ingress', pod),
      to: isOpen('egress', pod),
    }));
  return [...new Set(pods.map(({ component }) => component))].flatMap(component => {
    const own = pods.filter(pod => pod.component === component);
    const named = (direction: 'from' | 'to'): readonly string[] =>
      [...new Set(own.filter(pod => pod[direction]).map(({ workload }) => workload))].sort();
    const [from, to] = [named('from'), named('to')];
    return from.length + to.length === 0 ? [] : [{ cluster: context.tree.cluster, component, from, to }];
  });
};

const byName = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** Every policy of the networks in words, by component and name. */
export const policyFacts = (inputs: readonly Pick<MapInput, 'input'>[]): readonly PolicyFact[] =>
  [...mergedClusters(inputs.flatMap(({ input }) => policiesIn(checkContext(input))))].sort(
    (a, b) => byName(a.component, b.component) || byName(a.policy, b.policy),
  );

/** Workloads that no policy closes, by component. */
export const openPodFacts = (inputs: readonly Pick<MapInput, 'input'>[]): readonly OpenPodsFact[] =>
  [...mergedClusters(inputs.flatMap(({ input }) => openIn(checkContext(input))))].sort((a, b) =>
    byName(a.component, b.component),
  );
