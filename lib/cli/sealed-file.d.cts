/** The content of a file that is whole; undefined for every other. */
export function readSealed(file: string): Buffer | undefined;

/** Writes beside the target and renames; what cannot be kept is not. */
export function keepSealed(file: string, content: string | Uint8Array): void;
