import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ChartPin } from '../model/chart-pin';
import { helmValues } from './helm-values';
import { PINS } from './pins';

const PIN: ChartPin = {
  name: 'toys',
  version: '2.0.0',
  appVersion: 'v1',
  repository: 'registry.example.com/charts',
  oci: true,
};

const GIT: ChartPin = {
  ...PIN,
  name: 'balls',
  repository: 'https://git.example.com/balls.git',
  oci: false,
  git: { commit: 'abc', path: 'deploy/chart' },
};

const valuesIn = (content: string) => {
  const root = mkdtempSync(join(tmpdir(), 'strata-values-'));
  mkdirSync(join(root, 'imports/charts'), { recursive: true });
  for (const name of ['toys', 'balls']) writeFileSync(join(root, `imports/charts/${name}-2.0.0.values.json`), content);
  return helmValues(root, { ...PINS, charts: { toys: [PIN], balls: [GIT] } });
};

const SHAPE = '{"from":"schema","closed":true,"keys":{"a":"string"}}';
const ADDRESS = { repository: 'registry.example.com/charts', chart: 'toys', revision: '2.0.0' };

test('a chart is known by its repository, name and version', () => {
  const valuesOf = valuesIn(SHAPE);
  const known = { from: 'schema', closed: true, keys: { a: 'string' } };
  expect(valuesOf(ADDRESS)).toEqual(known);
  expect(valuesOf({ ...ADDRESS, repository: 'oci://registry.example.com/charts/' })).toEqual(known);
  expect(valuesOf({ ...ADDRESS, revision: '2.0.1' })).toBeUndefined();
  expect(valuesOf({ ...ADDRESS, chart: 'toy' })).toBeUndefined();
  expect(valuesOf({ ...ADDRESS, repository: 'registry.example.com/other' })).toBeUndefined();
});

test('a chart in a git repository is known by its folder and commit', () => {
  const valuesOf = valuesIn(SHAPE);
  const address = { repository: 'https://git.example.com/balls.git', chart: 'deploy/chart', revision: 'abc' };
  expect(valuesOf(address)?.keys).toEqual({ a: 'string' });
  expect(valuesOf({ ...address, revision: 'main' })).toBeUndefined();
});

test.each(['', '[]', '{"from":"hearsay","keys":{}}', '{"from":"schema"}'])('a file %j tells nothing', content => {
  expect(valuesIn(content)(ADDRESS)).toBeUndefined();
});
