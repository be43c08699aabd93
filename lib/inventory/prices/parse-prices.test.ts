import { formatIssue } from '../../model/issue';
import { parsePrices } from './parse-prices';

const FILE = 'environments/prices.yaml';
const NAMES: Readonly<Record<string, readonly string[]>> = { prod: ['control planes', 'workers', 'pool vps'] };
const MACHINES = { clusters: Object.keys(NAMES), namesOf: (cluster: string) => NAMES[cluster] };

const issuesOf = (text: string): readonly string[] => {
  const parsed = parsePrices(FILE, text, MACHINES);
  return parsed.issues.map(formatIssue);
};

test('prices are read as they are written', () => {
  const text =
    'instanceTypes: { cx32: 6.8 }\nmachines:\n  prod: { control planes: 25, pool vps: 7 }\nbuckets: { velero: 3 }\n';
  expect(parsePrices(FILE, text, MACHINES)).toEqual({
    prices: {
      instanceTypes: { cx32: 6.8 },
      machines: { prod: { 'control planes': 25, 'pool vps': 7 } },
      buckets: { velero: 3 },
    },
    issues: [],
  });
});

test('the price of a machine that is not there is a warning, and the others hold', () => {
  const { prices, issues } = parsePrices(FILE, 'machines: { prod: { gone-1: 1, workers: 2 } }\n', MACHINES);
  expect(issues.map(({ severity }) => severity)).toEqual(['warning']);
  expect(prices?.machines).toEqual({ prod: { 'gone-1': 1, workers: 2 } });
  expect(parsePrices(FILE, 'machines: { prd: { workers: 2 } }\n', MACHINES).prices).toBeUndefined();
});

test.each([
  [
    'a cluster that is not there',
    'machines: { prd: { workers: 1 } }\n',
    `${FILE}:1:13 machines.prd: is no cluster (prd); did you mean "prod"?`,
  ],
  [
    'machines that are not there',
    'machines: { prod: { worker: 1, pool: 2 } }\n',
    `${FILE}:1:29 machines.prod.worker: prod has no such machines (worker); did you mean "workers"?`,
    `${FILE}:1:38 machines.prod.pool: prod has no such machines (pool); did you mean "pool vps"?`,
  ],
  [
    'what is like nothing that is there',
    'machines: { laptop: { workers: 1 }, prod: { gpu-1: 2 } }\n',
    `${FILE}:1:13 machines.laptop: is no cluster (laptop); take it out, or use one of prod`,
    `${FILE}:1:52 machines.prod.gpu-1: prod has no such machines (gpu-1); take it out, or use one of "control planes", "workers", "pool vps"`,
  ],
  [
    'a price that is none',
    'storage: { fast: 5 EUR }\n',
    `${FILE}:1:18 storage.fast: must be a number, is text (5 EUR); write a number`,
  ],
  ['less than nothing', 'storage: { fast: -1 }\n', `${FILE}:1:18 storage.fast: must be at least 0 (-1); raise it`],
  [
    'a bucket of another use',
    'buckets: { velro: 1 }\n',
    `${FILE}:1:12 buckets.velro: unknown key "velro"; did you mean "velero"?`,
  ],
])('%s is told', (_what, text, ...expected) => {
  expect(issuesOf(text)).toEqual(expected);
});
