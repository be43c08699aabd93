import { resolve } from 'node:path';

/** Root of the project that the tests belong to. */
export const PROJECT = resolve(__dirname, '..', '..');
