import { patchedObjects } from '../charts/patched-objects';
import { inNamespaces } from '../charts/rendered-objects';
import { MANIFEST_RULE } from '../manifests/manifest-issue';
import type { ClusterContext, Component } from '../model/component';
import type { HelmRenderer } from '../model/helm-renderer';
import type { Issue } from '../model/issue';
import { isJsonObject } from '../model/json';
import type { Manifest } from '../model/manifest';
import type { ManifestBundle } from '../model/release';
import type { VendoredObject } from '../model/vendored-manifests';
import { bundlesOf } from './bundles-of';
import type { RenderedComponent } from './render-component';
import { definedScopes, scopeOf, type Scopes } from './scope';
import { vendoredManifest } from './vendored-manifest';

const WORDS = {
  rule: 'manifest-patch',
  maker: 'the file',
  verb: 'hold',
  instead: 'leave it out of the patch',
} as const;

/** A bundle of a component, with the objects of its file. */
interface ReadBundle {
  readonly component: Component;
  readonly bundle: ManifestBundle;
  readonly objects: readonly VendoredObject[];
  readonly issues: readonly Issue[];
}

/** A Namespace that the component makes is the platform's, with its labels and its Pod Security. */
const isOwnNamespace = ({ body }: VendoredObject, { manifests }: RenderedComponent): boolean => {
  const name = isJsonObject(body['metadata']) ? body['metadata']['name'] : undefined;
  return body['kind'] === 'Namespace' && manifests.some(own => own.kind === 'Namespace' && own.name === name);
};

/** https://argo-cd.readthedocs.io/en/stable/user-guide/directory/#includingexcluding-files, of which `*` alone is used here */
const isIncluded = ({ file = '' }: VendoredObject, { include }: ManifestBundle): boolean => {
  if (include === undefined) return true;
  const [head = '', ...parts] = include.split('*').map(part => part.replaceAll(/[.+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(`^${[head, ...parts].join('[^/]*')}$`).test(file);
};

const NO_READER: Issue = {
  rule: MANIFEST_RULE,
  severity: 'error',
  place: {},
  message: 'vendored manifests are not read here',
  fix: 'run strata synth',
};

const readBundle = (
  owner: RenderedComponent,
  bundle: ManifestBundle,
  cluster: string,
  read: HelmRenderer['manifests'],
): ReadBundle => {
  const { component } = owner;
  const found = read?.(bundle.pin) ?? { issues: [NO_READER] };
  if ('objects' in found) {
    const objects = found.objects.filter(one => isIncluded(one, bundle) && !isOwnNamespace(one, owner));
    return { component, bundle, objects, issues: [] };
  }
  // What is wrong with a file is wrong for every component and cluster.
  const place = { cluster, component: component.name };
  const issues = found.issues.map(issue => ('file' in issue.place ? issue : { ...issue, place }));
  return { component, bundle, objects: [], issues };
};

const manifestsOf = (
  { component, bundle, objects, issues }: ReadBundle,
  cluster: string,
  defined: Scopes,
): readonly (Manifest | Issue)[] => {
  const bodies = inNamespaces(
    objects.map(({ body }) => body),
    bundle.namespace,
    (apiVersion, kind) => scopeOf(apiVersion, kind, defined),
  );
  // Nothing can be said of patches to a file that was not read.
  const patched = patchedObjects(bodies, issues.length > 0 ? [] : (bundle.patches ?? []), WORDS);
  const owner = { component, of: bundle.id, cluster };
  return [
    ...patched.issues.map(issue => ({ ...issue, place: { cluster, component: component.name, ...issue.place } })),
    ...patched.objects.map((body, at) =>
      vendoredManifest({ template: objects[at]?.place ?? '', body }, owner, defined),
    ),
  ];
};

/** The components with the objects of vendored manifests among their own. */
export function withVendoredManifests(
  built: readonly RenderedComponent[],
  context: ClusterContext,
  read: HelmRenderer['manifests'],
): readonly RenderedComponent[] {
  const { name: cluster } = context.cluster;
  const components = built.map(item => {
    const { issues, ...vendored } = bundlesOf(item, context);
    return { ...item, ...vendored, issues: [...item.issues, ...issues] };
  });
  if (components.every(({ bundles }) => bundles.length === 0)) return components;
  const all = components.map(owner => owner.bundles.map(bundle => readBundle(owner, bundle, cluster, read)));
  const defined = definedScopes([
    ...components.flatMap(({ manifests }) => manifests.map(({ body }) => body)),
    ...all.flat().flatMap(({ objects }) => objects.map(({ body }) => body)),
  ]);
  return components.map((item, at) => {
    const own = all[at] ?? [];
    const made = own.flatMap(bundle => manifestsOf(bundle, cluster, defined));
    return {
      ...item,
      manifests: [...item.manifests, ...made.flatMap(one => ('origin' in one ? [one] : []))],
      issues: [
        ...item.issues,
        ...own.flatMap(({ issues }) => issues),
        ...made.flatMap(one => ('rule' in one ? [one] : [])),
      ],
    };
  });
}
