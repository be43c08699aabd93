import { placedIn, type Check } from '../environments';
import { finding } from '../finding';

/** Where the platform runs Gitea itself, Gitea has a bucket. */
export const checkGitea: Check = ({ platform, placeOf }) => {
  if (platform === undefined || platform.objectStorage.gitea !== undefined) return [];
  if (placedIn(platform, 'gitea-server').length === 0) return [];
  return [
    finding('gitea', placeOf('platform', ['placement', 'gitea-server']), 'Gitea needs objectStorage.gitea', {
      fix: 'write it, or remove the placement',
      restsOn: [placeOf('platform', ['objectStorage', 'gitea'])],
    }),
  ];
};
