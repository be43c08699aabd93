import { placedIn, type Check } from '../environments';
import { finding } from '../finding';
import { repeats } from './repeats';

/** Kubero has its images and its offers where it is placed, and each of what people choose from a name of its own. */
export const checkKubero: Check = environments => {
  const { platform, placeOf } = environments;
  if (platform === undefined) return [];
  const { kubero } = platform;
  if (kubero === undefined) {
    return ['kubero-operator', 'kubero']
      .filter(service => placedIn(platform, service).length > 0)
      .map(service =>
        finding('kubero', placeOf('platform', ['placement', service]), `${service} needs its images and offers`, {
          fix: 'write the key kubero, or remove the placement',
          restsOn: [placeOf('platform', ['kubero'])],
        }),
      );
  }
  return (['podSizes', 'buildpacks'] as const).flatMap(list =>
    repeats(
      environments,
      'kubero',
      kubero[list].map(({ name }, index) => ({
        document: 'platform',
        path: ['kubero', list, index, 'name'],
        text: name,
      })),
    ),
  );
};
