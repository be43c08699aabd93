/** What is printed of an error that no command expects; paths are seen from a folder. */
export function faultLine(error: unknown, folder: string): string;
