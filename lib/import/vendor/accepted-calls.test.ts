/** @jest-environment node */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { indexOf } from '../fixtures/chart-server';
import { answering, project, REPOSITORY, repository, run } from '../fixtures/charts-run';
import { put } from '../fixtures/tiny-project';
import { packedArchive } from './packed-archive';

// json-schema-to-typescript loads prettier, which imports itself as a module; jest cannot, and nothing is formatted.
jest.mock('prettier', () => ({}));

const clock = (version: string, condition: string): Buffer =>
  packedArchive(
    new Map([
      ['toys/Chart.yaml', Buffer.from(`apiVersion: v2\nname: toys\nversion: ${version}\nappVersion: v1.0.0\n`)],
      ['toys/values.yaml', Buffer.from('clock: false\n')],
      ['toys/templates/clock.yaml', Buffer.from(`{{- if ${condition} }}\nat: {{ now }}\n{{- end }}\n`)],
    ]),
  );

const CLOCK = clock('2.0.0', '.Values.clock');

test('a chart that may render differently each time is refused, until somebody says why that does no harm', async () => {
  const ask = repository(indexOf('toys', '2.0.0', CLOCK), CLOCK);
  const root = project();
  const refused = await run(root, ask);
  expect(refused.errors).toEqual([
    'toys/templates/clock.yaml:2: now follows the clock; find the values that keep a render from it, and accept it with that reason at strata.charts.toys.accepted of cdk8s.yaml',
  ]);
  expect(refused.counts.written).toBe(0);
  const accepted = '[{ file: templates/clock.yaml, function: now, reason: clock is off }]';
  const willing = project(REPOSITORY, '{ version: 2.0.0, appVersion: v1.0.0 }', accepted);
  expect((await run(willing, ask)).errors).toEqual([]);
  expect(readFileSync(join(willing, 'imports/charts.lock'), 'utf8')).toMatch(
    /"accepted":\[\{"file":"templates\/clock.yaml","function":"now","reason":"clock is off","way":"[0-9a-f]{64}"\}\]/,
  );
  // The next version comes to it under another condition.
  const next = clock('2.1.0', '.Values.time');
  put(
    willing,
    'cdk8s.yaml',
    readFileSync(join(willing, 'cdk8s.yaml'), 'utf8').replace('version: 2.0.0', 'version: 2.1.0'),
  );
  const asked = answering({
    [`${REPOSITORY}/index.yaml`]: indexOf('toys', '2.1.0', next),
    [`${REPOSITORY}/toys-2.1.0.tgz`]: next,
  });
  expect((await run(willing, asked)).errors).toEqual([
    'cdk8s.yaml strata.charts.toys.accepted.0: was accepted in 2.0.0, and what comes to it is another text in 2.1.0 (now in templates/clock.yaml); read the templates again; where the reason still holds add --accept, else write another one',
  ]);
  expect((await run(willing, asked, { accepts: true })).errors).toEqual([]);
  expect((await run(willing, asked)).counts.written).toBe(0);
});
