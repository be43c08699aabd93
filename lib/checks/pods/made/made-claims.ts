import type { Json, JsonObject } from '../../../model/json';
import { groupOf, type Manifest } from '../../../model/manifest';
import type { Path } from '../../../model/path';
import { objectAt, objectsAt, textAt } from '../../declared/fields';
import { countAt } from '../count-at';

/** Claims that an operator makes for each pod of a custom resource. */
export interface MadeClaim {
  /** Where the custom resource names the class. */
  readonly classAt: Path;
  readonly storageClass?: string;
  /** The storage of one claim. */
  readonly size: Json | undefined;
  readonly count: number;
}

const templateOf = (spec: JsonObject, path: Path, count: number): MadeClaim => {
  const storageClass = textAt(spec, 'storageClassName');
  return {
    classAt: [...path, 'storageClassName'],
    ...(storageClass === undefined ? {} : { storageClass }),
    size: objectAt(spec, 'resources', 'requests')['storage'],
    count,
  };
};

/** Source: https://github.com/cloudnative-pg/cloudnative-pg/blob/v1.30.0/pkg/specs/pvcs.go (CreatePVC) */
const databaseClaims = (spec: JsonObject): readonly MadeClaim[] => {
  const places: readonly (readonly [JsonObject, Path])[] = [
    ...['storage', 'walStorage'].flatMap(key => (key in spec ? [[objectAt(spec, key), ['spec', key]] as const] : [])),
    ...objectsAt(spec, 'tablespaces').map(
      (space, index) => [objectAt(space, 'storage'), ['spec', 'tablespaces', index, 'storage']] as const,
    ),
  ];
  return places.map(([storage, path]): MadeClaim => {
    const ofTemplate = templateOf(
      objectAt(storage, 'pvcTemplate'),
      [...path, 'pvcTemplate'],
      countAt(spec, 'instances') ?? 1,
    );
    const size = storage['size'] ?? ofTemplate.size;
    const storageClass = textAt(storage, 'storageClass');
    return storageClass === undefined
      ? { ...ofTemplate, size }
      : { classAt: [...path, 'storageClass'], storageClass, size, count: ofTemplate.count };
  });
};

/** Source: https://github.com/prometheus-operator/prometheus-operator/blob/v0.93.1/pkg/prometheus/server/statefulset.go (makeStatefulSet) */
const monitoringClaims = (spec: JsonObject): readonly MadeClaim[] => {
  const template = objectAt(spec, 'storage', 'volumeClaimTemplate', 'spec');
  const pods = (countAt(spec, 'replicas') ?? 1) * (countAt(spec, 'shards') ?? 1);
  return Object.keys(template).length === 0
    ? []
    : [templateOf(template, ['spec', 'storage', 'volumeClaimTemplate', 'spec'], pods)];
};

const CLAIMS: ReadonlyMap<string, (spec: JsonObject) => readonly MadeClaim[]> = new Map([
  ['postgresql.cnpg.io/Cluster', databaseClaims],
  ...['Alertmanager', 'Prometheus', 'PrometheusAgent', 'ThanosRuler'].map(
    kind => [`monitoring.coreos.com/${kind}`, monitoringClaims] as const,
  ),
]);

/** The claims that an operator will make of an object; none of other kinds. */
export const madeClaimsOf = ({ apiVersion, kind, body }: Manifest): readonly MadeClaim[] =>
  CLAIMS.get(`${groupOf(apiVersion)}/${kind}`)?.(objectAt(body, 'spec')) ?? [];
