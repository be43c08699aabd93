import type { Manifest } from '../model/manifest';
import type { ExpansionSources } from '../checks/application-sets/generators';

/** True where generators read more than the ApplicationSet, wherever they stand among the others. */
export const readsElsewhere = ({ body }: Pick<Manifest, 'body'>): boolean =>
  /"(git|clusters)":/.test(JSON.stringify(body));

/** What generators of ApplicationSets read on each side. */
export interface SetSources {
  readonly before: ExpansionSources;
  readonly after: ExpansionSources;
}

/** Nothing but the ApplicationSets is at hand. */
export const NO_SOURCES: SetSources = { before: {}, after: {} };
