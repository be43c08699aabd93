import { manifestsIn } from '../testing/manifests-in';
import { generatedChanges, type GeneratedApplications } from './generated-applications';

const NO_SCHEMAS = { find: () => undefined };

const made = (names: readonly string[], isWhole: boolean): GeneratedApplications => {
  const manifests = names.flatMap(name =>
    manifestsIn(`apiVersion: argoproj.io/v1alpha1\nkind: Application\nmetadata: { name: ${name} }\n`),
  );
  return { byName: new Map(manifests.map(manifest => [manifest.name, manifest])), isWhole, areSamples: false };
};

const names = (before: GeneratedApplications, after: GeneratedApplications): readonly (readonly string[])[] => {
  const { come, gone } = generatedChanges(before, after, NO_SCHEMAS);
  return [come, gone].map(list => list.map(({ name }) => name));
};

test('Applications come and go', () => {
  expect(names(made(['a', 'b'], true), made(['b', 'c'], true))).toEqual([['c'], ['a']]);
});

test('what a generator asks elsewhere may have made it before, or make it still, so nothing is told of it', () => {
  expect(names(made(['a'], true), made([], false))).toEqual([[], []]);
  expect(names(made([], false), made(['c'], true))).toEqual([[], []]);
});
