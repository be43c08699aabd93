import type { JsonObject } from '../../model/json';
import { groupOf, type Manifest } from '../../model/manifest';
import type { Path } from '../../model/path';
import { objectAt } from '../declared/fields';
import { ARGO_GROUP } from './applications';

/** The spec of an Application, or the one from which an ApplicationSet makes them. */
export interface PlacedSpec {
  readonly spec: JsonObject;
  readonly path: Path;
}

/** Specs of Applications in an object; none in other kinds. */
export const applicationSpecs = ({ apiVersion, kind, body }: Manifest): readonly PlacedSpec[] => {
  if (groupOf(apiVersion) !== ARGO_GROUP) return [];
  if (kind === 'Application') return [{ spec: objectAt(body, 'spec'), path: ['spec'] }];
  if (kind !== 'ApplicationSet') return [];
  return [{ spec: objectAt(body, 'spec', 'template', 'spec'), path: ['spec', 'template', 'spec'] }];
};
