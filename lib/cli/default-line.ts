/** Kubernetes of files that belong to no cluster of environments/, unless something else is said. */
export const DEFAULT_LINE = '1.35';
