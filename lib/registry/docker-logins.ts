import { join } from 'node:path';
import { isJsonObject } from '../model/json';

/** Key of Docker Hub in the file. https://docs.docker.com/reference/cli/docker/login/ */
const HUB = 'https://index.docker.io/v1/';

/** Docker's own configuration. @param home folder of the user */
export const dockerConfig = (
  { DOCKER_CONFIG: folder }: Readonly<Record<string, string | undefined>>,
  home: string,
): string => join(folder ?? join(home, '.docker'), 'config.json');

/**
 * Logins by registry in Docker's own configuration, in base64. Those that a helper keeps are not in it.
 * @throws Error when the text is no JSON
 */
export function dockerLogins(text: string): ReadonlyMap<string, string> {
  const value: unknown = JSON.parse(text);
  const auths = isJsonObject(value) && isJsonObject(value['auths']) ? value['auths'] : {};
  return new Map(
    Object.entries(auths).flatMap(([key, one]) => {
      const auth = isJsonObject(one) ? one['auth'] : undefined;
      const registry = key === HUB ? 'docker.io' : key.replace(/^https?:\/\//, '').replace(/\/.*$/, '');
      return typeof auth === 'string' && auth !== '' ? [[registry, auth] as const] : [];
    }),
  );
}
