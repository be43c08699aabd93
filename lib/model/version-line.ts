/** `1.35` of `v1.35.2`: the line that a version belongs to. */
export const lineOf = (version: string): string => version.replace(/^v/, '').split('.').slice(0, 2).join('.');
