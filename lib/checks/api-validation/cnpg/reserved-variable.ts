/** Variables that the operator sets. Source: pkg/postgres/environment.go */
export const isReservedVariable = (name: string): boolean =>
  /^(CNPG_.*|PG.*|POD_NAME|NAMESPACE|CLUSTER_NAME)$/.test(name.toUpperCase());
