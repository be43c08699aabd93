import { plainObject } from '../../model/plain-json';
import { ownerFindings } from './owner-references';

const owner = (more: object = {}) => ({ apiVersion: 'apps/v1', kind: 'ReplicaSet', name: 'a', uid: 'b', ...more });

const said = (...ownerReferences: readonly object[]): readonly string[] =>
  ownerFindings(plainObject({ ownerReferences }), ['metadata']).map(
    ({ pointer, message, value }) => `${pointer} ${message}${value === undefined ? '' : ` (${value})`}`,
  );

test('owners with a version, kind, name and uid pass, one of them the controller', () => {
  expect(said()).toEqual([]);
  expect(said(owner({ controller: true }), owner({ apiVersion: 'v1', controller: false }), owner())).toEqual([]);
  expect(ownerFindings(undefined, ['metadata'])).toEqual([]);
});

test('what is empty is told', () => {
  expect(said(owner(), owner({ apiVersion: '', kind: '', name: '', uid: '' }))).toEqual([
    '/metadata/ownerReferences/1/apiVersion must have a version ()',
    '/metadata/ownerReferences/1/kind must not be empty',
    '/metadata/ownerReferences/1/name must not be empty',
    '/metadata/ownerReferences/1/uid must not be empty',
  ]);
  expect(said(owner({ apiVersion: 'apps/' }))).toEqual([
    '/metadata/ownerReferences/0/apiVersion must have a version (apps/)',
  ]);
});

test('a second controller is told', () => {
  expect(said(owner({ controller: true }), owner({ controller: true }))).toEqual([
    '/metadata/ownerReferences/1/controller must be true for one owner at most',
  ]);
});
