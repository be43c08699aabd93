import type { JsonObject } from '../model/json';
import { objectAt, objectsAt, textAt } from './picked';

/** Of `group/version/Kind`: itself, and `group/version`. */
export const withGroupVersion = (kind: string): readonly string[] => [kind.slice(0, kind.lastIndexOf('/')), kind];

/** What the API server serves once it has a definition. @param spec of a CRD, or the `crd` of chart facts */
export const servedByDefinition = (spec: JsonObject): readonly string[] => {
  const kind = textAt(spec, 'kind') || textAt(objectAt(spec, 'names'), 'kind');
  return objectsAt(spec, 'versions')
    .filter(({ served }) => served === true)
    .flatMap(version => withGroupVersion(`${textAt(spec, 'group')}/${textAt(version, 'name')}/${kind}`));
};

/** What an APIService adds, by its name, which Kubernetes demands to be `<version>.<group>`. */
const servedByService = (name: string): readonly string[] => {
  const dot = name.indexOf('.');
  return dot < 0 ? [] : [`${name.slice(dot + 1)}/${name.slice(0, dot)}`];
};

/** What the API server serves because of an object; nothing for most. @param spec of a CRD as `servedByDefinition` takes it */
export const servedBy = (kind: string, name: string, spec: JsonObject): readonly string[] => {
  if (kind === 'CustomResourceDefinition') return servedByDefinition(spec);
  return kind === 'APIService' ? servedByService(name) : [];
};
