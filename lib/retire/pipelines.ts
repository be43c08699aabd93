import { objectAt, objectsAt, shown, textAt } from '../checks/declared/fields';
import { groupOf, identityOf, type Manifest } from '../model/manifest';
import type { ClusterSides } from './cluster-sides';
import type { Gone } from './gone-objects';

const isPipeline = ({ apiVersion, kind }: Manifest): boolean =>
  groupOf(apiVersion) === 'application.kubero.dev' && kind === 'KuberoPipeline';

/** Namespaces of the release of a pipeline, which the operator deletes when the phase or the pipeline goes. */
const namespacesOf = (pipeline: Manifest): readonly string[] => {
  const spec = objectAt(pipeline.body, 'spec');
  const name = textAt(spec, 'name') ?? pipeline.name;
  return objectsAt(spec, 'phases')
    .filter(({ enabled }) => enabled === true)
    .map(phase => `${name}-${shown(phase['name'])}`);
};

/** Pipelines that stay and lose a phase, whose namespace others still live in. */
export function lostPhases({ context, before, after }: ClusterSides): readonly string[] {
  const later = new Map(after.filter(isPipeline).map(pipeline => [identityOf(pipeline), namespacesOf(pipeline)]));
  const staying = new Set(after.filter(({ kind }) => kind === 'Namespace').map(({ name }) => name));
  return before.filter(isPipeline).flatMap(pipeline => {
    const left = later.get(identityOf(pipeline));
    if (left === undefined) return [];
    return namespacesOf(pipeline)
      .filter(namespace => !left.includes(namespace) && staying.has(namespace))
      .map(
        namespace =>
          `${context.cluster.name}: ${identityOf(pipeline)} would lose its phase in ${namespace}, and its operator deletes ` +
          'that namespace with all that others have in it; move them away first, or retire the tenant',
      );
  });
}

/** Pipelines that go with their Application: namespaces go with them, which Argo CD itself would leave. */
export const endingPipelines = (gone: readonly Gone[]): readonly string[] =>
  gone
    .filter(({ manifest, outcome }) => isPipeline(manifest) && outcome !== 'kept')
    .map(
      ({ manifest, object }) =>
        `the operator of Kubero uninstalls ${object}, which deletes the namespaces ${namespacesOf(manifest).join(', ')} with everything in them`,
    );
