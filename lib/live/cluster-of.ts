import { objectAt, objectsAt } from '../checks/declared/fields';
import { sourcePath } from '../checks/argo-cd/applications';
import type { JsonObject } from '../model/json';

/** The cluster whose folder of `dist/` the Applications of a cluster sync; undefined where they tell none, or several. */
export const clusterOf = (applications: Iterable<JsonObject>): string | undefined => {
  const names = new Set(
    [...applications].flatMap(({ spec = null }) =>
      [objectAt(spec, 'source'), ...objectsAt(objectAt(spec), 'sources')].flatMap(
        source => /^dist\/([^/]+)(?:\/|$)/.exec(sourcePath(source) ?? '')?.[1] ?? [],
      ),
    ),
  );
  const [name, ...others] = names;
  return others.length === 0 ? name : undefined;
};

/** The cluster that the name of a context has in it, such as `admin@dev`; undefined where it is none, or several. */
export const clusterNamed = (context: string, clusters: readonly string[]): string | undefined => {
  const words = context.split(/[^A-Za-z0-9-]+/);
  const found = clusters.filter(name => context === name || words.includes(name));
  return found.length === 1 ? found[0] : undefined;
};
