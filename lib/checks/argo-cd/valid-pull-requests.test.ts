import type { JsonObject } from '../../model/json';
import { objectOf } from '../testing/pods';
import { runRule } from '../testing/run-rule';
import { validPullRequests } from './valid-pull-requests';

const PULL_REQUESTS = { requeueAfterSeconds: 120, gitea: { owner: 'a', repo: 'b', api: 'c', labels: ['preview'] } };

const run = (spec: JsonObject) =>
  runRule(validPullRequests, [objectOf('argoproj.io/v1alpha1', 'ApplicationSet', 'a', { spec })]).map(line =>
    line.replace('error dev/app ApplicationSet.argoproj.io/shop/a ', ''),
  );

test('one that looks every two minutes, by a label, passes; so do other generators', () => {
  expect(run({ generators: [{ pullRequest: PULL_REQUESTS }, { list: { elements: [] } }] })).toEqual([]);
});

test('Bitbucket has no labels', () => {
  expect(run({ generators: [{ pullRequest: { requeueAfterSeconds: 300, bitbucket: { repo: 'b' } } }] })).toEqual([]);
});

test('pull requests are asked for in time, and by a label, in nested generators too', () => {
  const generators = [
    { matrix: { generators: [{ pullRequest: { requeueAfterSeconds: 1800, gitea: { repo: 'b' } } }, {}] } },
  ];
  const at = '/spec/generators/0/matrix/generators/0/pullRequest';
  expect(run({ generators })).toEqual([
    `${at}/gitea/labels: every pull request, of anybody, gets an Application; name a label that a member of the team sets`,
    `${at}/requeueAfterSeconds: looks at pull requests too seldom (1800); use at most 300`,
  ]);
  const { requeueAfterSeconds, ...without } = PULL_REQUESTS;
  expect(requeueAfterSeconds).toBe(120);
  expect(run({ generators: [{ pullRequest: without }] })).toEqual([
    '/spec/generators/0/pullRequest/requeueAfterSeconds: looks at pull requests too seldom; use at most 300',
  ]);
});
