import type { Hash } from 'node:crypto';

/** Adds the content of a file to a hash. @throws the fault of the disk, which names the file */
export declare function hashFile(hash: Hash, file: string): void;
