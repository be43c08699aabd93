import { placeOf } from './place-of';

const HEAD = 'a'.repeat(40);
const BASE = 'b'.repeat(40);
const PARTED = 'c'.repeat(40);

/** As act_runner sets them for a pull request. */
const ACTIONS = {
  CI: 'true',
  GITEA_ACTIONS: 'true',
  GITHUB_ACTIONS: 'true',
  GITHUB_SERVER_URL: 'https://git.example.com/',
  GITHUB_API_URL: 'https://git.example.com/api/v1',
  GITHUB_REPOSITORY: 'platform/clusters',
  GITHUB_EVENT_NAME: 'pull_request',
  GITHUB_EVENT_PATH: '/var/run/act/workflow/event.json',
  GITHUB_REF: 'refs/pull/12/head',
  GITHUB_SHA: HEAD,
  GITHUB_BASE_REF: 'main',
  GITHUB_HEAD_REF: 'change',
  GITHUB_RUN_ID: '345',
  GITHUB_RUN_NUMBER: '34',
};

const repo = (name: string) => ({ full_name: name });

const EVENT = {
  action: 'synchronized',
  number: 12,
  pull_request: {
    number: 12,
    merge_base: PARTED,
    base: { ref: 'main', sha: BASE, repo: repo('platform/clusters') },
    head: { ref: 'change', sha: HEAD, repo: repo('Platform/clusters') },
  },
};

const PULL = {
  url: 'https://git.example.com',
  repository: 'platform/clusters',
  number: 12,
  head: HEAD,
  bases: [BASE, 'origin/main', PARTED],
  isFork: false,
};

test('a job of Gitea Actions finds the pull request in its variables and its event', () => {
  expect(placeOf(ACTIONS, EVENT)).toEqual(PULL);
});

test('without an event the variables alone are enough', () => {
  expect(placeOf(ACTIONS, undefined)).toEqual({ ...PULL, bases: ['origin/main'] });
});

test('a head of another repository, or of one that is gone, is a fork', () => {
  const from = (head: object) => ({ ...EVENT, pull_request: { ...EVENT.pull_request, head: { sha: HEAD, ...head } } });
  expect(placeOf(ACTIONS, from({ repo: repo('somebody/clusters') })).isFork).toBe(true);
  expect(placeOf(ACTIONS, from({ repo: null })).isFork).toBe(true);
});

test('with pull_request_target the commit is that of the event, for the variable names the base', () => {
  const target = {
    ...ACTIONS,
    GITHUB_EVENT_NAME: 'pull_request_target',
    GITHUB_REF: 'refs/heads/main',
    GITHUB_SHA: BASE,
  };
  expect(placeOf(target, EVENT)).toEqual(PULL);
});

test('a push has a repository and no pull request', () => {
  const push = { ...ACTIONS, GITHUB_EVENT_NAME: 'push', GITHUB_REF: 'refs/heads/main', GITHUB_BASE_REF: '' };
  expect(placeOf(push, { ref: 'refs/heads/main', before: BASE, after: HEAD })).toEqual({
    url: 'https://git.example.com',
    repository: 'platform/clusters',
    bases: [],
    isFork: false,
  });
});

const DRONE = {
  CI: 'true',
  DRONE: 'true',
  DRONE_REPO: 'platform/clusters',
  DRONE_REPO_LINK: 'https://example.com/git/platform/clusters',
  DRONE_PULL_REQUEST: '12',
  DRONE_COMMIT_SHA: HEAD,
  DRONE_TARGET_BRANCH: 'main',
  DRONE_BUILD_LINK: 'https://drone.example.com/platform/clusters/34',
};

test('a step of Drone finds it in its variables, with a Gitea below a path', () => {
  expect(placeOf(DRONE, undefined)).toEqual({
    url: 'https://example.com/git',
    repository: 'platform/clusters',
    number: 12,
    head: HEAD,
    bases: ['origin/main'],
    isFork: false,
    run: 'https://drone.example.com/platform/clusters/34',
  });
});

test('a push in Drone, and a terminal, have no pull request', () => {
  const { DRONE_PULL_REQUEST: _, ...push } = DRONE;
  expect(placeOf(push, undefined)).toMatchObject({ repository: 'platform/clusters', bases: [] });
  expect(placeOf(push, undefined)).not.toHaveProperty('number');
  expect(placeOf({ HOME: '/root' }, EVENT)).toEqual({ bases: [], isFork: false });
});
