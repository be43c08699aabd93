/** The AppProject of all previews of a cluster. */
export const PREVIEWS_PROJECT = 'previews';

/** Component of an app's previews; also the name of its ApplicationSet. */
export const previewName = (tenant: string, app: string): string => `preview-${tenant}-${app}`;

/** The PostgreSQL server that a preview has in place of a database of its tenant. */
export const previewServer = (database: string): string => `${database}-postgres`;
