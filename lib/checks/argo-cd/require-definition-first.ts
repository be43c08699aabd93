import { groupOf, identityOf, type Manifest } from '../../model/manifest';
import { objectAt, textAt } from '../declared/fields';
import type { ClusterRule } from '../rule';
import { objectsOf } from './application-objects';
import { applicationsOf, ARGO_GROUP, objectOptions, type Application } from './applications';
import { syncWaveOf } from './sync-wave-of';

const OPTION = 'SkipDryRunOnMissingResource=true';

interface Definition {
  readonly manifest: Manifest;
  readonly application: Application;
}

const kindOf = (definition: Manifest): string => {
  const spec = objectAt(definition.body, 'spec');
  return `${textAt(spec, 'group') ?? ''}/${textAt(objectAt(spec, 'names'), 'kind') ?? ''}`;
};

const isTooEarly = (object: Manifest, application: Application, definition: Definition): boolean =>
  definition.application.manifest === application.manifest
    ? syncWaveOf(object.body) <= syncWaveOf(definition.manifest.body)
    : syncWaveOf(application.manifest.body) <= syncWaveOf(definition.application.manifest.body);

/** W1: an object comes in a later wave than the definition of its kind, or skips the dry run while it is missing. */
export const requireDefinitionFirst: ClusterRule = {
  id: 'W1',
  name: 'require-definition-first',
  severity: 'error',
  reason: 'the dry run does not know the kind, and the whole sync fails',
  scope: 'cluster',
  run: (context, report) => {
    const contents = applicationsOf(context).map(application => ({
      application,
      objects: objectsOf(application, context),
    }));
    const definitions = new Map(
      contents.flatMap(({ application, objects }) =>
        objects
          .filter(({ kind }) => kind === 'CustomResourceDefinition')
          .map(manifest => [kindOf(manifest), { manifest, application }] as const),
      ),
    );
    for (const { application, objects } of contents) {
      if (application.syncOptions.includes(OPTION)) continue;
      for (const manifest of objects) {
        const group = groupOf(manifest.apiVersion);
        const definition = definitions.get(`${group}/${manifest.kind}`);
        // Whoever syncs Applications has their definitions already.
        if (definition === undefined || group === ARGO_GROUP || context.declared().ofCharts.has(manifest)) continue;
        if (objectOptions(manifest.body).includes(OPTION) || !isTooEarly(manifest, application, definition)) continue;
        report({
          manifest,
          pointer: '/metadata/annotations',
          message: `comes no later than ${identityOf(definition.manifest)} of Application ${definition.application.manifest.name}`,
          fix: `give it a later sync wave, or the sync option ${OPTION}`,
        });
      }
    }
  },
};
