import { placedIn, type Check } from '../environments';
import { finding } from '../finding';

/** Somebody can sign in to each Argo CD: through Casdoor, or as its local admin. */
export const checkSignIn: Check = ({ platform, clusters, placeOf }) =>
  platform === undefined
    ? []
    : clusters.flatMap(({ name, components }) => {
        const isLinked = platform.links.some(
          ({ from, to }) => from.service === 'argo-cd' && from.clusters.includes(name) && to.service === 'casdoor',
        );
        if (components['argo-cd']?.adminLogin !== false || isLinked || placedIn(platform, 'casdoor').includes(name)) {
          return [];
        }
        const place = placeOf(name, ['components', 'argo-cd', 'adminLogin']);
        return [
          finding('sign-in', place, 'nobody could sign in to Argo CD: it has no link to casdoor', {
            value: 'false',
            fix: `set it to true, or add ${name} to the clusters of a link from argo-cd to casdoor`,
            restsOn: [placeOf('platform', ['links']), placeOf('platform', ['placement', 'casdoor'])],
          }),
        ];
      });
