import type { Platform } from './inventory';

/** The repository of the clusters as the API of Gitea names it: `platform/clusters`. */
export const repositoryPath = ({ git }: Pick<Platform, 'git'>): string =>
  new URL(git.repository).pathname.replace(/^\/|\.git$/g, '');
