import { didYouMean } from '../../model/did-you-mean';
import type { Path } from '../../model/path';
import { placedIn, type Check } from '../environments';
import { finding } from '../finding';

const STACK = 'kube-prometheus-stack';

const CENTRAL = 'prometheus-central';

/** Alerts reach somebody: receivers that exist, each once and of use, in clusters that exist. */
export const checkAlerting: Check = ({ platform, names, placeOf }) => {
  if (platform === undefined) return [];
  const { alerting, images } = platform;
  const issue = (path: Path, message: string, more: { readonly value?: string; readonly fix: string }) =>
    finding('alerting', placeOf('platform', path), message, more);

  const image =
    placedIn(platform, CENTRAL).length > 0 && images.prometheus === undefined
      ? [issue(['images'], 'missing key "prometheus"', { fix: `${CENTRAL} is placed: write its image` })]
      : [];
  if (alerting === undefined) {
    return placedIn(platform, STACK).length === 0
      ? image
      : [
          ...image,
          issue(['placement', STACK], 'its alerts would reach nobody', { fix: 'describe alerting, with a receiver' }),
        ];
  }

  const receivers = alerting.receivers.map(({ name }) => name);
  const uses: readonly { readonly receiver: string; readonly path: Path }[] = [
    ...alerting.routes.map(({ receiver }, index) => ({ receiver, path: ['alerting', 'routes', index, 'receiver'] })),
    { receiver: alerting.otherwise, path: ['alerting', 'otherwise'] },
  ];
  return [
    ...image,
    ...uses
      .filter(({ receiver }) => !receivers.includes(receiver))
      .map(({ receiver, path }) =>
        issue(path, 'there is no such receiver', {
          value: receiver,
          fix: didYouMean(receiver, receivers, `the receivers are ${receivers.join(', ')}`),
        }),
      ),
    ...receivers.flatMap((name, index) => {
      const path = ['alerting', 'receivers', index, 'name'];
      const first = receivers.indexOf(name);
      if (first !== index) {
        const message = `is alerting.receivers[${first}].name as well`;
        return [issue(path, message, { value: name, fix: 'give each receiver its own name' })];
      }
      if (['nobody', 'watchdog'].includes(name)) {
        return [issue(path, 'is a receiver of its own kind', { value: name, fix: 'choose another name' })];
      }
      if (uses.some(({ receiver }) => receiver === name)) return [];
      return [issue(path, 'no route leads to it', { value: name, fix: 'add a route, or remove the receiver' })];
    }),
    ...alerting.routes.flatMap(({ clusters = [] }, route) =>
      clusters.flatMap((name, index) => {
        if (names.includes(name)) return [];
        const fix = didYouMean(name, names, 'take it out');
        return [
          issue(['alerting', 'routes', route, 'clusters', index], 'there is no such cluster', { value: name, fix }),
        ];
      }),
    ),
  ];
};
