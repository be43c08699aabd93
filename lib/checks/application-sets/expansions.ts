import { groupOf, type Manifest } from '../../model/manifest';
import { expand, type Expansion } from './expand';
import type { ExpansionSources } from './generators';

const isSet = ({ apiVersion, kind }: Manifest): boolean =>
  kind === 'ApplicationSet' && groupOf(apiVersion) === 'argoproj.io';

/** What the ApplicationSets among objects would make. */
export const expansionsOf = (
  manifests: readonly Manifest[],
  { applicationSets = {} }: { readonly applicationSets?: ExpansionSources | undefined },
): readonly Expansion[] => manifests.filter(isSet).map(set => expand(set, applicationSets));
