import { grouped } from '../model/grouped';
import type { GiteaEnvironment } from '../../imports/environments/gitea';
import { byCodePoint, type JsonObject } from '../model/json';
import type { GiteaClient } from './gitea-client';
import { part, readAll, send } from './requests';

type Retention = NonNullable<GiteaEnvironment['organisations'][number]['retention']>;

/** A version of a package. */
export interface PackageVersion {
  readonly type: string;
  readonly name: string;
  readonly version: string;
  /** RFC 3339. */
  readonly createdAt: string;
}

const DAY = 86_400_000;

const text = (value: unknown): string => (typeof value === 'string' ? value : '');

const versionOf = (found: JsonObject): PackageVersion => ({
  type: text(found['type']),
  name: text(found['name']),
  version: text(found['version']),
  createdAt: text(found['created_at']),
});

/** Parts of an image that tags lead to: they go with the tags, by Gitea itself. */
const isUntagged = ({ type, version }: PackageVersion): boolean =>
  type === 'container' && version.startsWith('sha256:');

/** The versions that may go. @param now milliseconds */
export function expired(versions: readonly PackageVersion[], { keep, days, always = [] }: Retention, now: number) {
  const packages = grouped(
    versions.filter(version => !isUntagged(version)),
    ({ type, name }) => `${type}/${name}`,
  );
  const isOld = ({ createdAt }: PackageVersion): boolean => Date.parse(createdAt) < now - days * DAY;
  return [...packages.values()].flatMap(list =>
    list
      .filter(({ version }) => !always.includes(version))
      .sort((a, b) => Date.parse(b.createdAt) - Date.parse(a.createdAt) || byCodePoint(a.version, b.version))
      .slice(keep)
      .filter(isOld),
  );
}

/** The versions of an organisation that its retention lets go. @param now milliseconds */
export const expiredOf = async (
  client: GiteaClient,
  organisation: string,
  retention: Retention,
  now: number,
): Promise<readonly PackageVersion[]> =>
  expired((await readAll(client, `/packages/${part(organisation)}`)).map(versionOf), retention, now);

/** Removes a version for good. */
export const remove = async (
  client: GiteaClient,
  organisation: string,
  { type, name, version }: PackageVersion,
): Promise<void> =>
  send(client, {
    method: 'DELETE',
    path: `/packages/${part(organisation)}/${part(type)}/${part(name)}/${part(version)}`,
  });
