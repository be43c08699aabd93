import { chartManifest } from '../../checks/declared/chart-manifest';
import { objectAt, objectsAt, textAt } from '../../checks/declared/fields';
import type { ReleasedChart, ReleasedCharts } from '../../diff/charts/released-chart';
import type { HelmRenderer } from '../../model/helm-renderer';
import type { JsonObject } from '../../model/json';
import type { Manifest } from '../../model/manifest';
import type { Release } from '../../model/release';
import { factsRenderer } from '../../render/helm-facts';
import type { Snapshot } from './snapshot';

const releaseOf = (application: Manifest, source: JsonObject): Release | undefined => {
  const [chart, version] = [textAt(source, 'chart'), textAt(source, 'targetRevision')];
  if (chart === undefined || version === undefined) return undefined;
  const helm = objectAt(source, 'helm');
  return {
    component: application.name,
    release: textAt(helm, 'releaseName') ?? application.name,
    namespace: textAt(objectAt(application.body, 'spec', 'destination'), 'namespace') ?? '',
    pin: { name: chart, version, appVersion: '', repository: textAt(source, 'repoURL') ?? '', oci: false },
    values: objectAt(helm, 'valuesObject'),
    skipCrds: helm['skipCrds'] === true,
  };
};

/** Values that stand elsewhere than in `valuesObject` are not looked at. */
const ELSEWHERE = ['values', 'parameters', 'fileParameters', 'valueFiles'];

const elsewhereOf = (source: JsonObject): readonly string[] =>
  Object.keys(objectAt(source, 'helm')).filter(key => ELSEWHERE.includes(key));

/** The charts of Applications, by what a renderer knows of them. */
export const releasedCharts =
  ({ describe }: HelmRenderer): ReleasedCharts =>
  application => {
    const spec = objectAt(application.body, 'spec');
    return [objectAt(spec, 'source'), ...objectsAt(spec, 'sources')].flatMap((source): readonly ReleasedChart[] => {
      const release = releaseOf(application, source);
      if (release === undefined) return [];
      const { name: chart, version } = release.pin;
      const known = describe(release);
      if (known === undefined) return [{ chart, version, differences: [] }];
      const objects = known.objects.map(object => chartManifest({ ...object, component: application.name }, ''));
      return [{ chart, version, objects, differences: [...known.differences, ...elsewhereOf(source)] }];
    });
  };

/**
 * The charts of Applications by the facts of both sides, and of the project. Facts of a version tell the same wherever they
 * lie, so the newer ones come first; the older ones are read where those lack a version or a set of values.
 */
export function chartsOfSides(before: Snapshot, after: Snapshot, project: Snapshot['beside']): ReleasedCharts {
  function* textsOf(file: string): Generator<string> {
    for (const read of [after.beside, before.beside, project]) {
      const content = read(file);
      if (content !== undefined) yield content.toString('utf8');
    }
  }
  return releasedCharts(factsRenderer(textsOf));
}
