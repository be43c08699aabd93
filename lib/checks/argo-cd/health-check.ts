import type { JsonObject } from '../../model/json';
import type { Manifest } from '../../model/manifest';
import type { Path } from '../../model/path';
import type { CheckContext } from '../check-context';
import { objectAt } from '../declared/fields';
import { applicationsOf, type Application } from './applications';

/** A place where Argo CD is told how to see that objects are healthy. */
export interface HealthSettings {
  readonly manifest: Manifest;
  readonly path: Path;
  readonly settings: JsonObject;
}

const ofChart = ({ manifest, sources }: Application): readonly HealthSettings[] =>
  sources
    .filter(({ source }) => source['chart'] === 'argo-cd')
    .map(({ source, path }) => ({
      manifest,
      path: [...path, 'helm', 'valuesObject', 'configs', 'cm'],
      settings: objectAt(source, 'helm', 'valuesObject', 'configs', 'cm'),
    }));

/** The settings of the Argo CD of a cluster: values of its chart, and its ConfigMap. */
export const healthSettings = (context: CheckContext): readonly HealthSettings[] => [
  ...applicationsOf(context).flatMap(ofChart),
  ...context
    .declared()
    .ofKind('', 'ConfigMap')
    .filter(manifest => manifest.name === 'argocd-cm' && !context.declared().ofCharts.has(manifest))
    .map(manifest => ({ manifest, path: ['data'], settings: objectAt(manifest.body, 'data') })),
];

/** The key of the health check of a kind `<group>/<Kind>`. */
export const healthKey = (kind: string): string => `resource.customizations.health.${kind.replace('/', '_')}`;

/** True if the check is there, or where nobody knows the settings. */
export const hasHealthCheck = (kind: string, context: CheckContext): boolean =>
  healthSettings(context).every(({ settings }) => healthKey(kind) in settings);
