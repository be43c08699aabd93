/** Variable of the shell that holds a key of a Secret. */
export const variableOf = ({ name }: { readonly name: string }, key: string): string =>
  `${name}_${key}`.replace(/[^A-Za-z0-9]/g, '_').toUpperCase();
