import { isJsonObject, type Json, type JsonObject } from '../../model/json';
import type { ReviewPlace } from './review-target';

/** Environment variables. */
export type Variables = Readonly<Record<string, string | undefined>>;

const objectAt = (value: Json | undefined, ...keys: readonly string[]): JsonObject => {
  let found = value;
  for (const key of keys) found = isJsonObject(found) ? found[key] : undefined;
  return isJsonObject(found) ? found : {};
};

const textAt = (object: JsonObject, key: string): string => {
  const value = object[key];
  return typeof value === 'string' ? value : '';
};

const filled = (...texts: readonly (string | undefined)[]): readonly string[] =>
  texts.flatMap(text => (text === undefined || text === '' ? [] : [text]));

const field = <K extends string>(key: K, ...texts: readonly (string | undefined)[]): Partial<Record<K, string>> => {
  const [first] = filled(...texts);
  const found: Partial<Record<K, string>> = {};
  if (first !== undefined) found[key] = first;
  return found;
};

const numbered = (text: string | undefined): { readonly number?: number } =>
  text !== undefined && /^[1-9]\d*$/.test(text) ? { number: Number(text) } : {};

/** A local branch is none to compare with: Drone has merged the change into it. */
const trackedBranch = (branch: string | undefined): readonly string[] => filled(branch).map(name => `origin/${name}`);

/** Gitea Actions: variables as act_runner sets them, and the payload of the event. https://docs.gitea.com/usage/actions/variables */
const ofActions = (variables: Variables, event: Json | undefined): ReviewPlace => {
  const url = variables['GITHUB_SERVER_URL']?.replace(/\/+$/, '');
  const server = { ...field('url', url), ...field('repository', variables['GITHUB_REPOSITORY']) };
  if (!(variables['GITHUB_EVENT_NAME'] ?? '').startsWith('pull_request'))
    return { ...server, bases: [], isFork: false };
  const pull = objectAt(event, 'pull_request');
  const head = objectAt(pull, 'head');
  const base = objectAt(pull, 'base');
  const number = pull['number'] ?? objectAt(event)['number'];
  const from = textAt(objectAt(head, 'repo'), 'full_name');
  const to = textAt(objectAt(base, 'repo'), 'full_name');
  return {
    ...server,
    ...numbered(
      typeof number === 'number' ? String(number) : /^refs\/pull\/(\d+)\//.exec(variables['GITHUB_REF'] ?? '')?.[1],
    ),
    ...field('head', textAt(head, 'sha'), variables['GITHUB_SHA']),
    bases: filled(textAt(base, 'sha'), ...trackedBranch(variables['GITHUB_BASE_REF']), textAt(pull, 'merge_base')),
    isFork: to !== '' && from.toLowerCase() !== to.toLowerCase(),
  };
};

/** https://docs.drone.io/pipeline/environment/reference/ */
const ofDrone = (variables: Variables): ReviewPlace => {
  const repository = variables['DRONE_REPO'] ?? '';
  const page = variables['DRONE_REPO_LINK'] ?? '';
  const url = repository !== '' && page.endsWith(`/${repository}`) ? page.slice(0, -repository.length - 1) : undefined;
  const pull = numbered(variables['DRONE_PULL_REQUEST']);
  const isPull = pull.number !== undefined;
  return {
    ...field('url', url),
    ...field('repository', repository),
    ...pull,
    ...(isPull ? field('head', variables['DRONE_COMMIT_SHA'], variables['DRONE_COMMIT']) : {}),
    bases: isPull ? trackedBranch(variables['DRONE_TARGET_BRANCH'] ?? variables['DRONE_BRANCH']) : [],
    isFork: false,
    ...field('run', variables['DRONE_BUILD_LINK']),
  };
};

/** True where Actions of Gitea run this, or of somebody who sets the same variables. */
export const isInActions = (variables: Variables): boolean =>
  variables['GITEA_ACTIONS'] === 'true' || variables['GITHUB_ACTIONS'] === 'true';

/**
 * What the environment of a pipeline says about the pull request that it runs for.
 * @param event content of the file that `GITHUB_EVENT_PATH` names
 */
export const placeOf = (variables: Variables, event: Json | undefined): ReviewPlace => {
  if (isInActions(variables)) return ofActions(variables, event);
  return variables['DRONE'] === 'true' ? ofDrone(variables) : { bases: [], isFork: false };
};
