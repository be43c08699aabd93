import { CAPACITY_RULES } from '../capacity/capacity-changes';
import { VERSION_PAIR_RULES } from '../versions/version-changes';

/** Lines of the table of risks that look at a cluster, not at an object. */
export const CLUSTER_RULES = [...CAPACITY_RULES, ...Object.values(VERSION_PAIR_RULES)];
