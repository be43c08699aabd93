import type { Manifest } from '../model/manifest';
import { manifestOf, runRule } from './testing/run-rule';
import { uniqueObject } from './unique-object';

const object = (apiVersion: string, name: string, component: string): Manifest => ({
  ...manifestOf({ apiVersion, kind: 'Certificate', metadata: { name, namespace: 'shop' } }),
  origin: { from: 'component', cluster: 'dev', component, id: name },
});

test('objects of different names pass', () => {
  expect(runRule(uniqueObject, [object('a.org/v1', 'x', 'one'), object('a.org/v1', 'y', 'two')])).toEqual([]);
  expect(runRule(uniqueObject, [object('a.org/v1', 'x', 'one'), object('b.org/v1', 'x', 'two')])).toEqual([]);
});

test('the same object twice is refused, in whatever version', () => {
  expect(runRule(uniqueObject, [object('a.org/v1', 'x', 'one'), object('a.org/v2', 'x', 'two')])).toEqual([
    'error dev/two Certificate.a.org/shop/x: is defined twice (also by component one); keep one of them',
  ]);
});

test('in files, the other file is named', () => {
  const inFile = (file: string, document: number): Manifest => ({
    ...object('a.org/v1', 'x', ''),
    origin: { from: 'file', file, document },
  });
  expect(runRule(uniqueObject, [inFile('a.yaml', 0), inFile('b.yaml', 2)])).toEqual([
    'error b.yaml dev Certificate.a.org/shop/x: is defined twice (also by a.yaml, document 1); keep one of them',
  ]);
  // Folders of others may be those of several clusters.
  const foreign = { foreign: true };
  expect(runRule(uniqueObject, [inFile('a/a.yaml', 0), inFile('b/b.yaml', 0)], foreign)).toEqual([]);
  expect(runRule(uniqueObject, [inFile('a/a.yaml', 0), inFile('a/b.yaml', 0)], foreign)).toEqual([
    'warning a/b.yaml dev Certificate.a.org/shop/x: is defined twice (also by a/a.yaml, document 1); keep one of them',
  ]);
});
