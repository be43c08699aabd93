import type { Cluster, Platform, Resources } from './inventory';

/** What several components say in a cluster; some have no version, others no pods of their own. */
export interface ComponentSettings {
  readonly version?: string;
  readonly delivery?: Platform['delivery'];
  readonly resources?: Resources;
}

/** What a cluster says of its components, by name. */
export const settingsByName = ({
  components,
}: Pick<Cluster, 'components'>): Readonly<Record<string, ComponentSettings | undefined>> => components;
