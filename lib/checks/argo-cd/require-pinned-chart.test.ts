import type { JsonObject } from '../../model/json';
import { applicationOf } from '../testing/argo-cd';
import { runRule, type RunOptions } from '../testing/run-rule';
import { requirePinnedChart } from './require-pinned-chart';

const REPOSITORY = 'https://charts.example.com';
const OPTIONS: RunOptions = {
  charts: [
    { repository: REPOSITORY, name: 'vault', version: '1.0.0' },
    { repository: REPOSITORY, name: 'vault', version: '1.1.0' },
  ],
};
const CHART = { repoURL: REPOSITORY, chart: 'vault', targetRevision: '1.0.0' };

const run = (source: JsonObject, options = OPTIONS) =>
  runRule(requirePinnedChart, [applicationOf('vault', { sources: [source] })], options).map(line =>
    line.replace('error dev/app Application.argoproj.io/argocd/vault /spec/sources/0/', ''),
  );

test('charts of cdk8s.yaml and folders pass', () => {
  expect(run(CHART)).toEqual([]);
  expect(run({ ...CHART, targetRevision: '1.1.0' })).toEqual([]);
  expect(run({ repoURL: 'https://git.example.com/a.git', path: 'dist', targetRevision: 'main' })).toEqual([]);
});

test.each<[JsonObject, string]>([
  [{ ...CHART, chart: 'vualt' }, 'chart: is no chart of cdk8s.yaml (vualt); did you mean "vault"?'],
  [
    { ...CHART, chart: 'other' },
    'chart: is no chart of cdk8s.yaml (other); add it to cdk8s.yaml and run npm run import',
  ],
  [
    { ...CHART, repoURL: 'https://example.org' },
    'repoURL: is not the repository of vault in cdk8s.yaml (https://example.org); use https://charts.example.com',
  ],
  [
    { ...CHART, targetRevision: '2.0.0' },
    'targetRevision: is no version of vault in cdk8s.yaml (2.0.0); use 1.0.0 or 1.1.0, or add it there and run npm run import',
  ],
])('%j is an error', (source, line) => {
  expect(run(source)).toEqual([line]);
});

test('where no charts are known, none is judged', () => {
  expect(run({ ...CHART, chart: 'other' }, {})).toEqual([]);
});
