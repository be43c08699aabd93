/** The first line of what a fault says. */
export const firstLine = (error: unknown): string =>
  String(error)
    .replace(/^\w*Error: /, '')
    .replace(/\n[^]*$/, '');
