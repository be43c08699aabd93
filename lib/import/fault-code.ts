/** The code of a refusal of the disk, such as `ENOENT`; the text of any other fault. */
export const faultCode = (error: unknown): string =>
  typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : String(error);
