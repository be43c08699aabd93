import fc from 'fast-check';
import { expired, type PackageVersion } from './retention';

const NOW = Date.parse('2026-11-21T00:00:00Z');

const version = (name: string, age: number, type = 'generic'): PackageVersion => ({
  type,
  name: 'app',
  version: name,
  createdAt: new Date(NOW - age * 86_400_000).toISOString(),
});

test('versions stay by number, by age and by name', () => {
  const versions = [version('latest', 400), version('4', 1), version('3', 40), version('2', 50), version('1', 60)];
  const rule = { keep: 2, days: 45, always: ['latest'] };
  expect(expired(versions, rule, NOW).map(item => item.version)).toEqual(['2', '1']);
  expect(expired(versions, { ...rule, days: 55 }, NOW).map(item => item.version)).toEqual(['1']);
  expect(expired(versions, { keep: 4, days: 1, always: ['latest'] }, NOW)).toEqual([]);
});

test('each package of each type counts for itself', () => {
  const versions = [version('1', 90), version('1', 90, 'npm'), { ...version('1', 90), name: 'other' }];
  expect(expired(versions, { keep: 1, days: 30 }, NOW)).toEqual([]);
});

test('layers of images that tags lead to are left to Gitea', () => {
  const versions = [version('sha256:0123', 90, 'container'), version('1', 10, 'container')];
  expect(expired(versions, { keep: 1, days: 30 }, NOW)).toEqual([]);
});

test('the newest versions always stay', () => {
  fc.assert(
    fc.property(
      fc.uniqueArray(fc.integer({ min: 0, max: 500 }), { minLength: 1, maxLength: 30 }),
      fc.integer({ min: 1, max: 10 }),
      fc.integer({ min: 1, max: 400 }),
      (ages, keep, days) => {
        const gone = expired(
          ages.map(age => version(`v${age}`, age)),
          { keep, days },
          NOW,
        );
        const newest = [...ages].sort((a, b) => a - b).slice(0, keep);
        expect(gone.filter(item => newest.some(age => item.version === `v${age}`))).toEqual([]);
        expect(gone).toHaveLength(ages.filter(age => age > days && !newest.includes(age)).length);
      },
    ),
  );
});
