import { createHash } from 'node:crypto';

/** The digest of a text or of bytes, in hexadecimal. */
export const sha256Of = (content: string | Uint8Array): string => createHash('sha256').update(content).digest('hex');
