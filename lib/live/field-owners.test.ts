import type { JsonObject } from '../model/json';
import { commonFields, isReconciled, holdersOf, keysBelow, ownersOf, ownFields, type FieldOwner } from './field-owners';

const owner = (manager: string, fieldsV1: JsonObject, more: JsonObject = {}): JsonObject => ({
  ...{ manager, operation: 'Update', fieldsType: 'FieldsV1', fieldsV1 },
  ...more,
});

const owners = (...managedFields: readonly JsonObject[]): readonly FieldOwner[] =>
  ownersOf({ metadata: { managedFields } });

const container = (fields: JsonObject): JsonObject => ({
  'f:spec': { 'f:containers': { 'k:{"name":"web"}': { '.': {}, ...fields } } },
});

const names = (found: readonly FieldOwner[]): readonly string[] => found.map(({ manager }) => manager);

test('an entry is read with its time and subresource', () => {
  expect(
    owners(owner('kubectl', {}, { operation: 'Apply', time: '2026-01-01T00:00:00Z', subresource: 'scale' })),
  ).toEqual([
    { manager: 'kubectl', operation: 'Apply', time: '2026-01-01T00:00:00Z', subresource: 'scale', fields: {} },
  ]);
});

describe('who holds a field', () => {
  test('entries of lists are found by their keys, whatever the order of keys', () => {
    const ports = { 'f:spec': { 'f:ports': { 'k:{"port":53,"protocol":"UDP"}': { 'f:targetPort': {} } } } };
    const tcp = { 'f:spec': { 'f:ports': { 'k:{"port":53,"protocol":"TCP"}': { 'f:targetPort': {} } } } };
    const all = owners(owner('image', container({ 'f:image': {} })), owner('udp', ports), owner('tcp', tcp));
    expect(names(holdersOf(all, ['spec', 'containers', '[web]', 'image']))).toEqual(['image']);
    expect(names(holdersOf(all, ['spec', 'ports', '[UDP/53]', 'targetPort']))).toEqual(['udp']);
    expect(names(holdersOf(all, ['spec', 'ports', '[53]', 'targetPort']))).toEqual(['tcp']);
  });

  test('what is held as a whole is held in each part, and a part is held by who holds what is below', () => {
    const all = owners(owner('whole', { 'f:data': {} }), owner('one', { 'f:data': { 'f:a': {} } }));
    expect(names(holdersOf(all, ['data', 'b']))).toEqual(['whole']);
    expect(names(holdersOf(all, ['data', 'a']))).toEqual(['whole', 'one']);
    expect(names(holdersOf(all, ['data']))).toEqual(['whole', 'one']);
    expect(names(holdersOf(all, ['spec']))).toEqual([]);
  });
});

describe('fields of two owners', () => {
  const set = (key: string): JsonObject => ({ 'f:finalizers': { '.': {}, [`v:"${key}"`]: {} } });

  test('common ones are the innermost', () => {
    const [one, other] = owners(
      owner('a', { ...container({ 'f:image': {}, 'f:name': {} }), ...set('x') }),
      owner('b', { ...container({ 'f:image': {}, 'f:tty': {} }), ...set('x') }),
    );
    if (one === undefined || other === undefined) throw new Error('two are given');
    expect(commonFields(one, other)).toEqual([
      ['spec', 'containers', '[web]', 'image'],
      ['finalizers', '[x]'],
    ]);
  });

  test('own ones are the outermost', () => {
    const [one, other] = owners(
      owner('a', { ...container({ 'f:image': {} }), ...set('x'), 'f:data': { 'f:a': {} } }),
      owner('b', { ...container({ 'f:name': {} }), ...set('y') }),
    );
    if (one === undefined || other === undefined) throw new Error('two are given');
    expect(ownFields(one, other)).toEqual([['spec', 'containers', '[web]', 'image'], ['finalizers', '[x]'], ['data']]);
  });
});

test('Argo CD itself holds rules and subjects a second time; a label that it holds so stays when git drops it', () => {
  const [program, somebody] = owners(owner('argocd-application-controller', {}), owner('kubectl', {}));
  if (program === undefined || somebody === undefined) throw new Error('two are given');
  expect(['rules', 'roleRef', 'subjects', 'metadata'].map(field => isReconciled(program, [field]))).toEqual([
    true,
    true,
    true,
    false,
  ]);
  expect(isReconciled(somebody, ['rules'])).toBe(false);
});

test('names of keys are those of all owners', () => {
  const all = owners(
    owner('a', { 'f:data': { '.': {}, 'f:x': {} } }),
    owner('b', { 'f:data': { 'f:y': {}, 'f:x': {} } }),
  );
  expect(keysBelow(all, 'data')).toEqual(['x', 'y']);
  expect(keysBelow(all, 'stringData')).toEqual([]);
});
