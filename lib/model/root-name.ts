/** The Application that syncs all others of a cluster, and its project. */
export const ROOT = 'root';
