import { isCalendarDay } from '../../model/calendar-day';
import type { Platform, Sandboxes } from '../../model/inventory';
import { didYouMean } from '../../model/did-you-mean';
import type { Path } from '../../model/path';
import { wakeWindow } from '../../model/wake-window';
import { placedIn, type Check } from '../environments';
import type { Finding } from '../finding';
import { finding } from '../finding';
import { hostOf } from './host-names';

const SANDBOXES = 'sandboxes';
const ECLIPSE_CHE = 'eclipse-che';

type PlaceOf = (...path: Path) => Finding['place'];

/** What a list names a second time. */
const repeated = (items: readonly { readonly name: string; readonly path: Path }[]) =>
  items.filter(({ name }, index) => items.findIndex(other => other.name === name) < index);

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
      isCalendarDay(keptUntil)
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

/** The variant has the settings that are its own, and none of the other's. */
function checkVariant({ variant, che, repository, users }: Sandboxes, place: PlaceOf): readonly Finding[] {
  const restsOn = [place('variant')];
  const isChe = variant === ECLIPSE_CHE;
  const wrong = (path: Path, message: string, fix: string) =>
    finding(SANDBOXES, place(...path), message, { fix, restsOn });
  if (!isChe) {
    return [
      ...(che === undefined ? [] : [wrong(['che'], 'is for the variant eclipse-che', 'take it out')]),
      ...users.flatMap(({ email }, index) =>
        email === undefined ? [] : [wrong(['users', index, 'email'], 'is for the variant eclipse-che', 'take it out')],
      ),
    ];
  }
  const asked = 'Eclipse Che asks its users for a repository';
  return [
    ...(che === undefined
      ? [wrong([], 'missing key "che"', 'write image and workspaces, or use the variant code-server')]
      : []),
    ...(repository === undefined ? [] : [wrong(['repository'], asked, 'take it out')]),
    ...users.flatMap((user, index) => [
      ...(user.repository === undefined ? [] : [wrong(['users', index, 'repository'], asked, 'take it out')]),
      ...(user.email === undefined
        ? [
            wrong(
              ['users', index],
              'missing key "email"',
              'write the address at the issuer, by which Kubernetes knows the user',
            ),
          ]
        : []),
    ]),
    ...repeated(users.map(({ email = '' }, index) => ({ name: email, path: ['users', index, 'email'] })))
      .filter(({ name }) => name !== '')
      .map(({ name, path }) =>
        finding(SANDBOXES, place(...path), 'is the address of another user', { value: name, fix: 'correct one' }),
      ),
  ];
}

/** Sandboxes are placed exactly where there is a list of users, with all that they need. */
export const checkSandboxes: Check = ({ platform, clusters, sandboxes, placeOf }) => {
  if (platform === undefined) return [];
  const isChe = sandboxes?.variant === ECLIPSE_CHE;
  const own = isChe ? ECLIPSE_CHE : SANDBOXES;
  const other = isChe ? SANDBOXES : ECLIPSE_CHE;
  const homes = placedIn(platform, own);
  const atPlatform = (...path: Path) => placeOf('platform', path);
  const at = (...path: Path) => placeOf(SANDBOXES, path);
  const placement = atPlatform('placement', own);
  const parts = [
    { key: 'environments/sandboxes.yaml', isThere: sandboxes !== undefined },
    ...(isChe ? [] : (['oauth2Proxy', 'codeServer'] as const)).map(key => ({
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
    ...(sandboxes === undefined || placedIn(platform, other).length === 0
      ? []
      : [
          finding(
            SANDBOXES,
            atPlatform('placement', other),
            `the variant of sandboxes.yaml is ${sandboxes.variant ?? 'code-server'}`,
            {
              fix: `remove it, or write variant: ${isChe ? 'code-server' : ECLIPSE_CHE}`,
              restsOn: [at('variant')],
            },
          ),
        ]),
    ...(sandboxes === undefined || homes.length > 0
      ? []
      : [
          finding(SANDBOXES, at(), 'sandboxes are placed in no cluster', {
            fix: `add placement.${own} to platform.yaml, or remove the file`,
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
    ...(sandboxes === undefined
      ? []
      : [...checkVariant(sandboxes, at), ...checkPeople(sandboxes, at), ...checkRepositories(sandboxes, platform, at)]),
  ];
};
