import { chartManifest } from '../../checks/declared/chart-manifest';
import { objectAt, objectsAt, textAt } from '../../checks/declared/fields';
import type { JsonObject } from '../../model/json';
import type { Manifest } from '../../model/manifest';
import type { Release } from '../../model/release';
import { helmFacts } from '../../render/helm-facts';

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

/** What the charts of an Application make, by the facts in `imports/charts/`; nothing of charts that have none. */
export function chartWorkloads(root: string): (application: Manifest) => readonly Manifest[] {
  const { describe } = helmFacts(root);
  return application => {
    const spec = objectAt(application.body, 'spec');
    return [objectAt(spec, 'source'), ...objectsAt(spec, 'sources')].flatMap(source => {
      const release = releaseOf(application, source);
      const objects = release === undefined ? [] : (describe(release)?.objects ?? []);
      return objects.map(object => chartManifest(object, ''));
    });
  };
}
