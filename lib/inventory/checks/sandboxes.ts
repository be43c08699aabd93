import type { Platform, Sandboxes } from '../../model/inventory';
import { didYouMean } from '../../model/did-you-mean';
import type { Path } from '../../model/path';
import { wakeWindow } from '../../model/wake-window';
import { placedIn, type Check } from '../environments';
import type { Finding } from '../finding';
import { finding } from '../finding';
import { hostOf } from './host-names';

const SANDBOXES = 'sandboxes';

type PlaceOf = (...path: Path) => Finding['place'];

/** What a list names a second time. */
const repeated = (items: readonly { readonly name: string; readonly path: Path }[]) =>
  items.filter(({ name }, index) => items.findIndex(other => other.name === name) < index);

const isDay = (text: string): boolean =>
  !Number.isNaN(Date.parse(text)) && new Date(`${text}T00:00:00Z`).toISOString().startsWith(text);

function checkPeople({ users, leavers = [], sizes }: Sandboxes, place: PlaceOf): readonly Finding[] {
  const people = [
    ...users.map(({ login, size }, index) => ({ login, size, path: ['users', index] })),
    ...leavers.map(({ login, size }, index) => ({ login, size, path: ['leavers', index] })),
  ];
  const names = sizes.map(({ name }) => name);
  return [
    ...repeated(sizes.map(({ name }, index) => ({ name, path: ['sizes', index, 'name'] }))).map(({ name, path }) =>
      finding(SANDBOXES, place(...path), 'there is a size of this name already', { value: name, fix: 'rename one' }),
    ),
    ...repeated(people.map(({ login, path }) => ({ name: login, path: [...path, 'login'] }))).map(({ name, path }) =>
      finding(SANDBOXES, place(...path), 'the login has a sandbox already', { value: name, fix: 'remove one' }),
    ),
    ...people
      .filter(({ size }) => !names.includes(size))
      .map(({ size, path }) =>
        finding(SANDBOXES, place(...path, 'size'), 'there is no such size', {
          value: size,
          fix: didYouMean(size, names, `sizes has ${names.join(', ')}`),
          restsOn: [place('sizes')],
        }),
      ),
    ...leavers.flatMap(({ keptUntil }, index) =>
      isDay(keptUntil)
        ? []
        : [
            finding(SANDBOXES, place('leavers', index, 'keptUntil'), 'is no day', {
              value: keptUntil,
              fix: 'write a day of the calendar',
            }),
          ],
    ),
  ];
}

function checkRepositories({ repository, users }: Sandboxes, { git }: Platform, place: PlaceOf): readonly Finding[] {
  const named = [
    { url: repository, path: ['repository'] },
    ...users.map((user, index) => ({ url: user.repository, path: ['users', index, 'repository'] })),
  ];
  return named.flatMap(({ url, path }) => {
    if (url === undefined || hostOf(url) === git.host) return [];
    const fix = `use one of ${git.host}: sandboxes reach no other, and have credentials for no other`;
    return [finding(SANDBOXES, place(...path), 'the repository is not on git.host', { value: url, fix })];
  });
}

/** Sandboxes are placed exactly where there is a list of users, with all that they need. */
export const checkSandboxes: Check = ({ platform, clusters, sandboxes, placeOf }) => {
  if (platform === undefined) return [];
  const homes = placedIn(platform, SANDBOXES);
  const atPlatform = (...path: Path) => placeOf('platform', path);
  const at = (...path: Path) => placeOf(SANDBOXES, path);
  const placement = atPlatform('placement', SANDBOXES);
  const parts = [
    { key: 'environments/sandboxes.yaml', isThere: sandboxes !== undefined },
    ...(['oauth2Proxy', 'codeServer'] as const).map(key => ({
      key: `images.${key}`,
      isThere: platform.images[key] !== undefined,
    })),
  ];
  return [
    ...parts
      .filter(({ isThere }) => !isThere && homes.length > 0)
      .map(({ key }) =>
        finding(SANDBOXES, placement, `sandboxes need ${key}`, { fix: 'write it, or remove the placement' }),
      ),
    ...(sandboxes === undefined || homes.length > 0
      ? []
      : [
          finding(SANDBOXES, at(), 'sandboxes are placed in no cluster', {
            fix: 'add placement.sandboxes to platform.yaml, or remove the file',
            restsOn: [placement],
          }),
        ]),
    ...clusters.flatMap(({ name, velero }) => {
      if (!homes.includes(name) || velero === undefined || wakeWindow(velero.schedule) !== undefined) return [];
      const fix = 'write an hour of each day, for example 0 2 * * *';
      return [
        finding(SANDBOXES, placeOf(name, ['velero', 'schedule']), 'homes that sleep cannot be woken for it', {
          value: velero.schedule,
          fix,
          restsOn: [placement],
        }),
      ];
    }),
    ...(sandboxes === undefined ? [] : [...checkPeople(sandboxes, at), ...checkRepositories(sandboxes, platform, at)]),
  ];
};
