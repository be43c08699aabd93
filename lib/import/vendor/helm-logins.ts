import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CORE_SCHEMA, load } from 'js-yaml';
import { isJsonList, isJsonObject } from '../../model/json';
import { dockerConfig, dockerLogins } from '../../registry/docker-logins';

/** How a user of Helm reads a repository of charts. https://helm.sh/docs/helm/helm_repo_add/ */
export interface RepositoryLogin {
  readonly url: string;
  /** Name and password in base64. @default - everybody may read it */
  readonly login?: string;
  /** The login goes to other hosts too, where the index names them. */
  readonly goesElsewhere: boolean;
}

/** What helm was told on this machine. */
export interface HelmLogins {
  readonly repositories: readonly RepositoryLogin[];
  /** Logins in base64, by registry. */
  readonly registries: ReadonlyMap<string, string>;
  /** Files that could not be read, each with the reason. */
  readonly unread: readonly string[];
}

/** The machine of a user, as far as it says where helm keeps its configuration. */
export interface UserMachine {
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly platform: string;
  /** Folder of the user. */
  readonly home: string;
}

const withoutSlash = (url: string): string => url.replace(/\/+$/, '');

/** Repositories in the text of `repositories.yaml`. @throws Error when it is no YAML */
export const repositoriesIn = (text: string): readonly RepositoryLogin[] => {
  const value: unknown = load(text, { schema: CORE_SCHEMA });
  const list = isJsonObject(value) ? value['repositories'] : undefined;
  return (isJsonList(list) ? list : []).flatMap(one => {
    if (!isJsonObject(one) || typeof one['url'] !== 'string') return [];
    const { url, username, password } = one;
    const isKnown = typeof username === 'string' && username !== '' && typeof password === 'string';
    const login = isKnown ? { login: Buffer.from(`${username}:${password}`).toString('base64') } : {};
    return [{ url: withoutSlash(url), ...login, goesElsewhere: one['pass_credentials_all'] === true }];
  });
};

/** https://helm.sh/docs/helm/helm/ says where each platform has it. */
const configHome = ({ environment, platform, home }: UserMachine): string => {
  const named = environment['HELM_CONFIG_HOME'];
  if (named !== undefined && named !== '') return named;
  const xdg = environment['XDG_CONFIG_HOME'];
  if (xdg !== undefined && xdg !== '') return join(xdg, 'helm');
  if (platform === 'darwin') return join(home, 'Library', 'Preferences', 'helm');
  if (platform === 'win32') return join(environment['APPDATA'] ?? home, 'helm');
  return join(home, '.config', 'helm');
};

/** The logins of helm, and those of Docker for registries that helm knows none of. */
export const readHelmLogins = (machine: UserMachine): HelmLogins => {
  const { environment, home } = machine;
  const unread: string[] = [];
  const read = <T>(file: string, parse: (text: string) => T, none: T): T => {
    try {
      return existsSync(file) ? parse(readFileSync(file, 'utf8')) : none;
    } catch {
      // What is wrong may quote a line with a password.
      unread.push(`${file} cannot be read: its logins are not used`);
      return none;
    }
  };
  const config = configHome(machine);
  const named = (variable: string, file: string): string => environment[variable] ?? join(config, file);
  const docker = read<ReadonlyMap<string, string>>(dockerConfig(environment, home), dockerLogins, new Map());
  const registry = named('HELM_REGISTRY_CONFIG', join('registry', 'config.json'));
  const registries = new Map([...docker, ...read<ReadonlyMap<string, string>>(registry, dockerLogins, new Map())]);
  const repositories = read(named('HELM_REPOSITORY_CONFIG', 'repositories.yaml'), repositoriesIn, []);
  return { repositories, registries, unread };
};

/** The login for an address that the index of a repository names, or for the index itself. */
export const loginFor = ({ repositories }: HelmLogins, repository: string, url: string): string | undefined => {
  const known = repositories.find(one => one.url === withoutSlash(repository));
  if (known === undefined) return undefined;
  return known.goesElsewhere || new URL(url).origin === new URL(repository).origin ? known.login : undefined;
};
