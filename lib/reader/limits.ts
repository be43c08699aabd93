/** Bytes of one file. */
export const MAX_FILE_BYTES = 16 * 1024 * 1024;
/** Bytes of all files of one run. */
export const MAX_RUN_BYTES = 1024 * 1024 * 1024;
/** Values inside each other, the document itself included. */
export const MAX_LEVELS = 100;
/** Maps, lists and scalars of one document after aliases. */
export const MAX_NODES = 100_000;
