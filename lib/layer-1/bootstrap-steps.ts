import type { Manifest } from '../model/manifest';
import type { Tree } from '../model/tree';
import { ROOT } from '../model/root-name';
import { bootstrapReleases, type BootstrapInput } from './bootstrap-input';

/** One folder that is applied at once. */
export interface BootstrapStep {
  readonly folder: '10-core' | '20-root';
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

/**
 * The objects of bootstrap, taken from layer 2: the Namespaces, which must exist before charts and Secrets go into
 * them, and what starts Argo CD. A step without objects has no folder, because `kubectl apply -k` refuses it.
 */
export function bootstrapSteps(tree: Tree): readonly BootstrapStep[] {
  const steps: readonly BootstrapStep[] = [
    {
      folder: '10-core',
      manifests: tree.manifests.filter(
        manifest => manifest.apiVersion === 'v1' && manifest.kind === 'Namespace' && !isOfTenants(manifest),
      ),
    },
    { folder: '20-root', manifests: tree.manifests.filter(startsArgoCd) },
  ];
  return steps.filter(({ manifests }) => manifests.length > 0);
}

/** Where the values of a release lie, relative to the project's root. */
export const valuesPathOf = (cluster: string, release: string): string =>
  `bootstrap/${cluster}/10-core/values/${release}.yaml`;

/** Values files of the `helm template` commands, equal to the values in the Applications. */
export const bootstrapValues = (input: BootstrapInput) =>
  bootstrapReleases(input).map(({ release, values }) => ({
    path: valuesPathOf(input.context.cluster.name, release),
    documents: [values],
  }));
