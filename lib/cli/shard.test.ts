import fc from 'fast-check';
import { formatIssue } from '../model/issue';
import { temporaryProject } from '../testing/temporary-project';
import { comparesClusters, namesOf, parseShard, type Shard } from './shard';
import { synth } from './synth';
import type { SynthResult } from './synth-result';

test.each(['0/3', '4/3', '3', '1/0', 'a/b', '1/3/3', ' 1/3', '1.5/3'])('%j is no part of a run', text => {
  const parsed = parseShard(text);
  expect('issue' in parsed && formatIssue(parsed.issue)).toBe(
    `--shard: is no part of a run (${text}); write which part it is, from 1, a slash, and how many there are, such as 1/3`,
  );
});

test('the parts of a run take every name once, and one of them compares', () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.string()), fc.integer({ min: 1, max: 20 }), (names, count) => {
      const shards = Array.from({ length: count }, (_, at) => parseShard(`${String(at + 1)}/${String(count)}`));
      const parts = shards.flatMap(parsed => ('shard' in parsed ? [parsed.shard] : []));
      expect(parts).toHaveLength(count);
      expect(parts.flatMap(part => namesOf(names, part)).sort()).toEqual([...names].sort());
      expect(parts.filter(comparesClusters)).toHaveLength(1);
    }),
  );
});

const AHEAD = 'ghcr.io/stefanprodan/podinfo:6.15.0';

test('the parts together write and find what one run does, what differs between clusters too', () => {
  const project = temporaryProject();
  try {
    const production = '      production:\n        env: { PODINFO_UI_MESSAGE: app-1 }\n';
    project.replace('environments/tenants/samples.yaml', production, `${production}        image: ${AHEAD}\n`);
    const run = (shard?: Shard): SynthResult => {
      const options = { check: true, strict: false, allowMassDelete: false, overwrite: [], started: new Date(0) };
      return synth(project.root, { ...options, ...(shard === undefined ? {} : { shard }) }, () => undefined);
    };
    const whole = run();
    const parts = [1, 2, 3].map(index => run({ index, count: 3 }));
    const found = (results: readonly SynthResult[]): readonly string[] =>
      results.flatMap(({ issues }) => issues.map(formatIssue)).sort();
    expect(found(parts)).toEqual(found([whole]));
    expect(found([whole]).filter(line => line.includes(' above dev, '))).not.toEqual([]);
    const updated = (results: readonly SynthResult[]): readonly string[] =>
      results.flatMap(({ outputs }) => outputs.updated).sort();
    expect(updated([whole])).not.toEqual([]);
    expect(updated(parts)).toEqual(updated([whole]));
    expect(parts.map(({ clusters }) => clusters.length > 0)).toEqual([true, true, true]);
    expect(parts.flatMap(({ clusters }) => clusters).sort()).toEqual([...whole.clusters].sort());
  } finally {
    project.remove();
  }
});
