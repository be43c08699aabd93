import type { JsonObject } from '../../model/json';
import type { Manifest } from '../../model/manifest';
import type { Path } from '../../model/path';
import type { CheckContext } from '../check-context';
import { objectAt } from '../declared/fields';
import { applicationsOf } from './applications';

/** Content of ConfigMap `argocd-cm`, and where it is written. */
export interface ArgoCdSettings {
  readonly manifest: Manifest;
  readonly path: Path;
  readonly data: JsonObject;
}

const CONFIG_MAP = 'argocd-cm';

/** The settings of Argo CD: a ConfigMap of the tree, or values of its chart. None where the cluster has neither. */
export const argoCdSettings = (context: CheckContext): readonly ArgoCdSettings[] => {
  const { ofKind, ofCharts } = context.declared();
  const maps = ofKind('', 'ConfigMap')
    .filter(manifest => manifest.name === CONFIG_MAP && !ofCharts.has(manifest))
    .map(manifest => ({ manifest, path: ['data'], data: objectAt(manifest.body, 'data') }));
  const charts = applicationsOf(context).flatMap(({ manifest, sources }) =>
    sources
      .filter(({ source }) => source['chart'] === 'argo-cd')
      .map(({ source, path }) => ({
        manifest,
        path: [...path, 'helm', 'valuesObject', 'configs', 'cm'],
        data: objectAt(source, 'helm', 'valuesObject', 'configs', 'cm'),
      })),
  );
  return [...maps, ...charts];
};
