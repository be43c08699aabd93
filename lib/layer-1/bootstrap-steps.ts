import { isJsonObject } from '../model/json';
import { groupOf, type Manifest } from '../model/manifest';
import { builtInScope } from '../model/scope';
import type { Tree } from '../model/tree';
import { ROOT } from '../model/root-name';
import { bootstrapReleases, type BootstrapInput } from './bootstrap-input';

/** One folder that is applied at once. */
export interface BootstrapStep {
  readonly folder: '00-crds' | '10-core' | '20-root';
  readonly manifests: readonly Manifest[];
}

const ROOT_KINDS: ReadonlySet<string> = new Set(['AppProject', 'Application']);

/** What of tenants is there after Argo CD, which makes it. */
const isOfTenants = ({ origin }: Manifest): boolean =>
  origin.from === 'component' && origin.folder !== undefined && /^(layer-4|previews)\//.test(origin.folder);

/** True for what starts Argo CD: the root Application, its project and those of the layers, not its children. */
const startsArgoCd = ({ apiVersion, kind, name }: Manifest): boolean =>
  apiVersion.startsWith('argoproj.io/') &&
  ROOT_KINDS.has(kind) &&
  (name === ROOT || (kind === 'AppProject' && name.startsWith('layer-')));

const isNamespace = (manifest: Manifest): boolean =>
  manifest.apiVersion === 'v1' && manifest.kind === 'Namespace' && !isOfTenants(manifest);

const isDefinition = ({ kind }: Manifest): boolean => kind === 'CustomResourceDefinition';

/** Of a vendored chart, or vendored manifests, of a component that bootstrap installs. */
export const isHeld = ({ origin }: Manifest, installed: readonly string[]): boolean =>
  origin.from === 'component' && origin.template !== undefined && installed.includes(origin.component);

/** Of Kubernetes, of the Gateway API, which is there before, or of a definition of these. */
const isServed = ({ apiVersion, kind }: Manifest, definitions: readonly Manifest[]): boolean =>
  builtInScope(apiVersion, kind) !== undefined ||
  groupOf(apiVersion) === 'gateway.networking.k8s.io' ||
  definitions.some(({ body }) => {
    const spec = isJsonObject(body['spec']) ? body['spec'] : {};
    return spec['group'] === groupOf(apiVersion) && isJsonObject(spec['names']) && spec['names']['kind'] === kind;
  });

/**
 * The objects of bootstrap, taken from layer 2: the Namespaces, which must exist before charts and Secrets go into
 * them, what is vendored, and what starts Argo CD. What needs definitions that Argo CD brings later is
 * left to it. A step without objects has no folder, because `kubectl apply -k` refuses it.
 * @param installed components that run before Argo CD
 */
export function bootstrapSteps(tree: Tree, installed: readonly string[] = []): readonly BootstrapStep[] {
  const held = tree.manifests.filter(manifest => isHeld(manifest, installed));
  const definitions = held.filter(isDefinition);
  const core = held.filter(manifest => !isDefinition(manifest) && isServed(manifest, definitions));
  const steps: readonly BootstrapStep[] = [
    { folder: '00-crds', manifests: definitions },
    { folder: '10-core', manifests: tree.manifests.filter(one => isNamespace(one) || core.includes(one)) },
    { folder: '20-root', manifests: tree.manifests.filter(startsArgoCd) },
  ];
  return steps.filter(({ manifests }) => manifests.length > 0);
}

/** Where the values of a release lie, relative to the project's root. */
export const valuesPathOf = (cluster: string, release: string): string =>
  `bootstrap/${cluster}/10-core/values/${release}.yaml`;

/** Values files of the `helm template` commands, equal to the values in the Applications. */
export const bootstrapValues = (input: BootstrapInput) =>
  bootstrapReleases(input)
    .filter(({ vendored }) => !vendored)
    .map(({ release: { release, values } }) => ({
      path: valuesPathOf(input.context.cluster.name, release),
      documents: [values],
    }));
