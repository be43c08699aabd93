import { claimsOf } from '../checks/pods/claims-of';
import { objectAt, objectsAt, textAt } from '../checks/declared/fields';
import { declaredObjects } from '../checks/declared/declared-objects';
import { dataOf } from '../model/kept-data';
import { isInCluster } from '../model/placed';
import type { Manifest } from '../model/manifest';
import { componentsIn } from '../platform';
import { helmFacts } from '../render/helm-facts';
import { renderWhole } from '../testing/committed-platform';
import { PROJECT } from '../testing/project';

const { describe: describeRelease } = helmFacts(PROJECT);

/** Names of the claims that an object makes, as volumes of its pods have them. */
const volumesOf = ({ kind, name, body }: Manifest): readonly string[] => {
  const spec = objectAt(body, 'spec');
  if (kind === 'StatefulSet') {
    return objectsAt(spec, 'volumeClaimTemplates').map(
      template => textAt(objectAt(template, 'metadata'), 'name') ?? '',
    );
  }
  if (kind === 'Prometheus' || kind === 'Alertmanager') return [`${kind.toLowerCase()}-${name}-db`];
  return kind === 'Cluster' || kind === 'PersistentVolumeClaim' ? [name] : [`${kind} ${name}`];
};

const places = renderWhole().flatMap(({ tree, components, context }) => {
  const chartObjects = components.flatMap(({ component, releases }) =>
    releases.flatMap(release =>
      (describeRelease(release)?.objects ?? []).map(object => ({ ...object, component: component.name })),
    ),
  );
  const claimed = declaredObjects(tree, chartObjects)
    .all.filter(manifest => claimsOf(manifest).length > 0)
    .flatMap(manifest => volumesOf(manifest).map(volume => `${tree.cluster} ${manifest.namespace ?? ''} ${volume}`));
  const kept = componentsIn(context)
    .filter(component => isInCluster(component, context))
    .flatMap(component => dataOf(component, context))
    .filter(({ volume }) => volume !== undefined)
    .map(({ namespace, volume }) => `${tree.cluster} ${namespace} ${volume ?? ''}`);
  return [{ claimed: [...new Set(claimed)].sort(), kept: [...kept].sort() }];
});

test('every volume that is claimed has a word on its backup, and no other has', () => {
  expect(places.flatMap(({ claimed }) => claimed)).toEqual(places.flatMap(({ kept }) => kept));
});

test('there are such volumes', () => {
  expect(places.flatMap(({ claimed }) => claimed)).toContain('system vault data');
});

test('what each component keeps in object storage lies where no other writes', () => {
  const folders = renderWhole().flatMap(({ context }) =>
    componentsIn(context)
      .filter(component => isInCluster(component, context))
      .flatMap(component => dataOf(component, context))
      .flatMap(({ backup }) => (backup.by === 'own' ? [`${backup.use}/${backup.folder ?? ''}`] : [])),
  );
  expect(new Set(folders).size).toBe(folders.length);
});
