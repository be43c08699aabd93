/** The nearest folder, from here upwards, that has environments/; this folder when none has. */
export function projectRoot(folder: string): string;
