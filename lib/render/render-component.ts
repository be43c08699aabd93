import { ApiObject } from 'cdk8s';
import type { Construct } from 'constructs';
import { ComponentStack } from '../constructs/component-stack';
import { HelmRelease } from '../constructs/helm-release';
import { monitoringOf } from '../constructs/monitoring-of';
import { namespaceOf } from '../constructs/namespace-of';
import { UpstreamManifests } from '../constructs/upstream-manifests';
import { VendoredManifests } from '../constructs/vendored-manifests';
import { bringVaultSecrets } from '../constructs/vault-secrets-of';
import type { ClusterContext, Component } from '../model/component';
import { isTalos, type Cluster } from '../model/inventory';
import type { Issue } from '../model/issue';
import { isJsonObject, type JsonObject } from '../model/json';
import type { Manifest } from '../model/manifest';
import { placeOf } from '../model/placed';
import type { ManifestBundle, Release, UpstreamFolder } from '../model/release';
import { vaultSecretsOf } from '../model/vault';
import { plainNetworkPolicy } from './plain-network-policy';
import { definedScopes, scopeOf, type Scopes } from './scope';

/** What one component gave for one cluster. */
export interface RenderedComponent {
  readonly component: Component;
  readonly manifests: readonly Manifest[];
  /** Charts that Argo CD renders. */
  readonly releases: readonly Release[];
  /** Charts whose objects are among `manifests`. */
  readonly vendored: readonly Release[];
  readonly folders: readonly UpstreamFolder[];
  /** Manifests of others that become objects of the component. */
  readonly bundles: readonly ManifestBundle[];
  readonly issues: readonly Issue[];
}

/**
 * Builds a component in a stack of its own and takes its objects and releases out. Pure. In the namespaces `signIns`
 * it is this component that signs in to Vault.
 */
export function renderComponent(
  component: Component,
  context: ClusterContext,
  signIns: readonly string[] = [],
): RenderedComponent {
  const stack = new ComponentStack(component.name);
  const thrown = failureOf(() => {
    namespaceOf(stack, component);
    bringVaultSecrets(stack, vaultSecretsOf(component, context), { cluster: context.cluster.name, signIns });
    component.build(stack, context);
    monitoringOf(stack, component, context);
  });

  const manifests: Manifest[] = [];
  const releases: Release[] = [];
  const folders: UpstreamFolder[] = [];
  const bundles: ManifestBundle[] = [];
  const issues: Issue[] = [];
  if (thrown !== undefined) {
    const place = { cluster: context.cluster.name, component: component.name };
    issues.push({
      rule: 'component',
      severity: 'error',
      place,
      message: 'cannot be built',
      value: thrown,
      fix: 'correct the component',
    });
  }
  const nodes = stack.node.findAll();
  const bodies = new Map<Construct, JsonObject | undefined>(
    nodes.filter(node => ApiObject.isApiObject(node)).map(node => [node, bodyOf(node)]),
  );
  const defined = definedScopes([...bodies.values()]);
  for (const node of nodes) {
    const place = { cluster: context.cluster.name, component: component.name, object: node.node.path };
    for (const message of node.node.validate()) {
      issues.push({ rule: 'construct', severity: 'error', place, message });
    }
    if (node instanceof HelmRelease) {
      const { release, namespace, pin, values, skipCrds } = node;
      const patches = node.patches.length === 0 ? {} : { patches: node.patches };
      releases.push({ component: component.name, release, namespace, pin, values, skipCrds, ...patches });
    } else if (node instanceof UpstreamManifests) {
      folders.push({ component: component.name, ...node.folder });
    } else if (node instanceof VendoredManifests) {
      const { pin, namespace = component.namespace } = node;
      const patches = node.patches.length === 0 ? {} : { patches: node.patches };
      bundles.push({ component: component.name, id: node.node.id, pin, namespace, ...patches });
    } else if (ApiObject.isApiObject(node)) {
      const made = toManifest(node, bodies.get(node), component, { cluster: context.cluster, defined });
      if ('rule' in made) issues.push({ ...made, place: { ...place, ...made.place } });
      else manifests.push(made);
    }
  }
  return { component, manifests, releases, vendored: [], folders, bundles, issues };
}

/** What a build threw, in words; undefined when it went well. */
const failureOf = (build: () => void): string | undefined => {
  try {
    build();
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
};

/** The object as it is written, unless it is something else. */
const bodyOf = (node: ApiObject): JsonObject | undefined => {
  const json: unknown = node.toJson();
  return isJsonObject(json) ? json : undefined;
};

type Problem = Omit<Issue, 'place'> & { readonly place: Issue['place'] };

/** True for an object of Cilium in a cluster whose network is the provider's. */
const isOfCilium = ({ apiVersion }: JsonObject, cluster: Cluster): boolean =>
  !isTalos(cluster) && typeof apiVersion === 'string' && apiVersion.startsWith('cilium.io/');

/** The object with its namespace set where the kind has one. */
function toManifest(
  node: ApiObject,
  made: JsonObject | undefined,
  component: Component,
  { cluster, defined }: { readonly cluster: Cluster; readonly defined: Scopes },
): Manifest | Problem {
  const problem = (message: string, fix: string, value?: string): Problem => ({
    rule: 'valid-object',
    severity: 'error',
    place: {},
    message,
    fix,
    ...(value === undefined ? {} : { value }),
  });
  const plain =
    made === undefined || !isOfCilium(made, cluster) ? undefined : plainNetworkPolicy(made, cluster.network);
  if (made !== undefined && plain !== undefined && plain.unsaid.length > 0) {
    const words = [...new Set(plain.unsaid)].join(', ');
    return problem('says what the provider’s network does not know', 'leave it out', words);
  }
  const json = plain === undefined ? made : plain.body;
  if (json === undefined) return problem('is not an object', 'render a Kubernetes object');
  const metadata = isJsonObject(json['metadata']) ? json['metadata'] : {};
  const { name } = metadata;
  const { apiVersion, kind } = json;
  if (typeof apiVersion !== 'string' || typeof kind !== 'string') {
    return problem('has no apiVersion or kind', 'set both');
  }
  if (typeof name !== 'string') return problem(`${kind} has no metadata.name`, 'give it an explicit name');
  const folder = component.folder === undefined ? {} : { folder: placeOf(component) };
  const origin = {
    from: 'component',
    cluster: cluster.name,
    component: component.name,
    id: node.node.path,
    ...folder,
  } as const;
  const scope = scopeOf(apiVersion, kind, defined);
  if (scope === undefined) {
    return problem('is of a kind that no pinned CRD or Kubernetes has', 'pin its CRD', `${apiVersion} ${kind}`);
  }
  if (scope === 'Cluster') {
    if (metadata['namespace'] !== undefined) return problem(`${kind} has no namespace`, 'leave it out', name);
    return { apiVersion, kind, name, origin, body: json };
  }
  const namespace = typeof metadata['namespace'] === 'string' ? metadata['namespace'] : component.namespace;
  const body: JsonObject = { ...json, metadata: { ...metadata, namespace } };
  return { apiVersion, kind, name, namespace, origin, body };
}
