import { nearestWord } from '../../model/did-you-mean';
import type { JsonObject } from '../../model/json';
import { groupOf, type Manifest } from '../../model/manifest';
import { toPointer, type Path } from '../../model/path';
import type { CheckContext } from '../check-context';
import { objectAt, objectsAt, shown, textAt } from '../declared/fields';
import { namespaceLabels } from '../gateway/namespace-labels';
import { selects } from '../pods/label-selector';
import { MADE_KINDS } from '../pods/made/made-pods';
import type { ClusterRule } from '../rule';
import { withoutLabelSources } from './label-sources';

/** Namespaces that every cluster has, with pods that no manifest makes. */
const BUILT_IN = ['default', 'kube-node-lease', 'kube-public', 'kube-system'];

/** Key by which Cilium knows the namespace of a pod. */
const NAMESPACE = 'io.kubernetes.pod.namespace';

/** Names who made an object; pods of a controller have its name here, and no manifest shows them. */
const MANAGED_BY = 'app.kubernetes.io/managed-by';

/** A selector of a policy, and the pods that it chooses from. */
interface Placed {
  readonly path: Path;
  readonly selector: JsonObject;
  readonly namespaces: readonly string[];
}

const isEmpty = (selector: JsonObject): boolean =>
  Object.keys(objectAt(selector, 'matchLabels')).length === 0 && objectsAt(selector, 'matchExpressions').length === 0;

const peersOf = (spec: JsonObject, sections: readonly (readonly [list: string, peers: string])[]) =>
  sections.flatMap(([list, key]) =>
    objectsAt(spec, list).flatMap((rule, at) =>
      objectsAt(rule, key).map((peer, index) => ({ peer, path: ['spec', list, at, key, index] })),
    ),
  );

type Choose = (selector: JsonObject) => readonly string[];

/** Chooses namespaces by their labels; many policies choose the same, and a cluster may have thousands. */
const chooserOf = (all: readonly string[], context: CheckContext): Choose => {
  const labelled = all.map(name => ({ name, labels: namespaceLabels(name, context) }));
  const known = new Map<string, readonly string[]>();
  return selector => {
    const key = JSON.stringify(selector);
    const chosen = known.get(key) ?? labelled.filter(({ labels }) => selects(selector, labels)).map(({ name }) => name);
    known.set(key, chosen);
    return chosen;
  };
};

/** The namespace that was meant by a name that none has. */
const nearestOf = (all: readonly string[]): ((name: string) => string | undefined) => {
  const known = new Map<string, string | undefined>();
  return name => {
    if (!known.has(name)) known.set(name, nearestWord(name, all));
    return known.get(name);
  };
};

const ofKubernetes = ({ body, namespace = '' }: Manifest, chosen: Choose) => {
  const spec = objectAt(body, 'spec');
  const sections = [['ingress', 'from'] as const, ['egress', 'to'] as const];
  const peers = peersOf(spec, sections).map(({ peer, path }) => ({
    peer,
    path,
    namespaces: 'namespaceSelector' in peer ? chosen(objectAt(peer, 'namespaceSelector')) : [namespace],
  }));
  return {
    pods: [
      { path: ['spec', 'podSelector'], selector: objectAt(spec, 'podSelector'), namespaces: [namespace] },
      ...peers.map(({ peer, path, namespaces }) => ({
        path: [...path, 'podSelector'],
        selector: objectAt(peer, 'podSelector'),
        namespaces,
      })),
    ],
    noNamespace: peers
      .filter(({ namespaces }) => namespaces.length === 0)
      .map(({ peer, path }) => ({
        path,
        named: textAt(objectAt(peer, 'namespaceSelector', 'matchLabels'), 'kubernetes.io/metadata.name'),
      })),
  };
};

const ofCilium = ({ body, namespace = '' }: Manifest, all: readonly string[]) => {
  const spec = objectAt(body, 'spec');
  const sections = [['ingress', 'fromEndpoints'] as const, ['egress', 'toEndpoints'] as const];
  const own = { path: ['spec', 'endpointSelector'], peer: objectAt(spec, 'endpointSelector') };
  const placed = [own, ...peersOf(spec, sections)].flatMap(({ peer, path }) => {
    const { matchLabels, matchExpressions } = withoutLabelSources(peer);
    const { [NAMESPACE]: named, ...labels } = objectAt({ matchLabels }, 'matchLabels');
    const selector: JsonObject = { matchLabels: labels, matchExpressions };
    const keys = [...Object.keys(labels), ...objectsAt(selector, 'matchExpressions').map(item => textAt(item, 'key'))];
    // Other labels than those of pods are Cilium's own.
    if (keys.some(key => key === undefined || /^(?:reserved|io\.)/.test(key))) return [];
    return [{ path, selector, namespaces: [typeof named === 'string' ? named : namespace] }];
  });
  return {
    pods: placed,
    noNamespace: placed.flatMap(({ path, namespaces: [named = ''] }) => (all.includes(named) ? [] : [{ path, named }])),
  };
};

/** Namespaces of which not all pods are known: operators make some, or restore them, or nobody told of any. */
const opaqueNamespaces = ({ declared }: CheckContext): ReadonlySet<string> =>
  new Set([
    ...BUILT_IN,
    ...declared()
      .ofKind('velero.io', 'Restore')
      .flatMap(({ body }) => Object.values(objectAt(body, 'spec', 'namespaceMapping')).map(shown)),
    ...MADE_KINDS.flatMap(({ group, kind }) => declared().ofKind(group, kind)).map(({ namespace = '' }) => namespace),
  ]);

/** R10: the selectors of a policy meet a pod, and those for namespaces a Namespace. */
export const validPolicySelector: ClusterRule = {
  id: 'R10',
  name: 'valid-policy-selector',
  severity: 'warning',
  reason: 'the policy protects nothing, or lets nobody in',
  scope: 'cluster',
  run: (context, report) => {
    const { ofKind, all, podsIn, podsWith } = context.declared();
    const ofController = (selector: JsonObject, where: readonly string[]): boolean => {
      const { [MANAGED_BY]: by } = objectAt(selector, 'matchLabels');
      return by !== undefined && where.every(name => podsWith(name, { [MANAGED_BY]: by }).length === 0);
    };
    const opaque = opaqueNamespaces(context);
    const namespaces = [
      ...new Set([
        ...BUILT_IN,
        ...all.flatMap(({ kind, apiVersion, name, namespace }) =>
          kind === 'Namespace' && groupOf(apiVersion) === '' ? [name] : (namespace ?? []),
        ),
      ]),
    ];
    const meets = ({ selector, namespaces: where }: Placed): boolean =>
      isEmpty(selector) ||
      where.length === 0 ||
      ofController(selector, where) ||
      where.some(
        name =>
          opaque.has(name) ||
          podsIn(name).length === 0 ||
          podsWith(name, objectAt(selector, 'matchLabels')).some(({ labels }) => selects(selector, labels)),
      );
    const chosen = chooserOf(namespaces, context);
    const nearest = nearestOf(namespaces);
    const policies = [
      ...ofKind('networking.k8s.io', 'NetworkPolicy').map(
        manifest => [manifest, ofKubernetes(manifest, chosen)] as const,
      ),
      ...ofKind('cilium.io', 'CiliumNetworkPolicy').map(
        manifest => [manifest, ofCilium(manifest, namespaces)] as const,
      ),
    ];
    for (const [manifest, { pods, noNamespace }] of policies) {
      for (const { path, named } of noNamespace) {
        const near = named === undefined ? undefined : nearest(named);
        // A way in for a namespace that may come later harms nobody; a name that is nearly there is a slip.
        if (named !== undefined && near === undefined && path[1] !== 'egress') continue;
        const message = 'selects no namespace of the cluster';
        const byName = named === undefined ? 'select one by kubernetes.io/metadata.name' : 'name one that it has';
        const fix = near === undefined ? byName : `did you mean "${near}"?`;
        report({ manifest, pointer: toPointer(path), message, ...(named === undefined ? {} : { value: named }), fix });
      }
      for (const placed of pods) {
        if (meets(placed)) continue;
        const value = JSON.stringify(objectAt(placed.selector, 'matchLabels'));
        const message = `selects no pod of namespace ${placed.namespaces.join(', ')}`;
        report({ manifest, pointer: toPointer(placed.path), message, value, fix: 'use labels that the pods have' });
      }
    }
  },
};
