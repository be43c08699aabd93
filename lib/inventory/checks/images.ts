import { placedIn, type Check } from '../environments';
import { finding } from '../finding';

/** Images that a component runs and no chart brings. */
const IMAGES = {
  'casdoor-server': ['haproxy'],
  'kubelet-serving-cert-approver': ['kubeletServingCertApprover'],
  cyclops: ['oauth2Proxy'],
  hubble: ['oauth2Proxy'],
  previews: ['node'],
  'gitea-runners': ['giteaRunner', 'giteaJobs', 'docker'],
} as const;

/** Components are placed together with the images that they run. */
export const checkImages: Check = ({ platform, placeOf }) => {
  if (platform === undefined) return [];
  return Object.entries(IMAGES)
    .flatMap(([component, images]) => images.map(image => [component, image] as const))
    .filter(([component, image]) => placedIn(platform, component).length > 0 && platform.images[image] === undefined)
    .map(([component, image]) =>
      finding('placement-needs', placeOf('platform', ['placement', component]), `${component} needs images.${image}`, {
        fix: 'write it, or remove the placement',
        restsOn: [placeOf('platform', ['images', image])],
      }),
    );
};
