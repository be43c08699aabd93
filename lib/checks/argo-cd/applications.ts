import type { JsonObject } from '../../model/json';
import { SYNC_OPTIONS } from '../../model/argo-cd-annotations';
import type { Manifest } from '../../model/manifest';
import type { Path } from '../../model/path';
import type { CheckContext } from '../check-context';
import { objectAt, objectsAt, textAt, textsAt } from '../declared/fields';

/** API group of Applications and projects. */
export const ARGO_GROUP = 'argoproj.io';

/** One source of an Application. */
export interface PlacedSource {
  readonly source: JsonObject;
  readonly path: Path;
}

/** An Application, read. */
export interface Application {
  readonly manifest: Manifest;
  readonly spec: JsonObject;
  readonly annotations: JsonObject;
  readonly sources: readonly PlacedSource[];
  /** Sync options of the whole Application. */
  readonly syncOptions: readonly string[];
}

const sourcesOf = (spec: JsonObject): readonly PlacedSource[] => {
  const several = objectsAt(spec, 'sources').map((source, index) => ({ source, path: ['spec', 'sources', index] }));
  if (several.length > 0) return several;
  const source = objectAt(spec, 'source');
  return Object.keys(source).length === 0 ? [] : [{ source, path: ['spec', 'source'] }];
};

/** The Applications of a cluster. */
export const applicationsOf = ({ declared }: Pick<CheckContext, 'declared'>): readonly Application[] =>
  declared()
    .ofKind(ARGO_GROUP, 'Application')
    .map(manifest => {
      const spec = objectAt(manifest.body, 'spec');
      return {
        manifest,
        spec,
        annotations: objectAt(manifest.body, 'metadata', 'annotations'),
        sources: sourcesOf(spec),
        syncOptions: textsAt(objectAt(spec, 'syncPolicy'), 'syncOptions'),
      };
    });

/** Options of the annotation of one object: `Prune=false,Delete=false`. */
export const objectOptions = (body: JsonObject): readonly string[] =>
  (textAt(objectAt(body, 'metadata', 'annotations'), SYNC_OPTIONS) ?? '').split(',').map(option => option.trim());

/** Path of a source without slashes at its ends; undefined where a source has none. */
export const sourcePath = (source: JsonObject): string | undefined =>
  textAt(source, 'path')?.replace(/^(\.?\/)+|\/+$/g, '');
