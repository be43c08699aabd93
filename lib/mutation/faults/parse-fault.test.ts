import { parseFault } from './parse-fault';

const FILE = { cluster: 'prod', object: 'Service/shop/web', edits: [{ remove: '/spec' }], finds: ['prod: is wrong'] };

test('steps are about the object of the fault, or about the one that they name', () => {
  const create = { kind: 'ConfigMap' };
  const edits = [
    { set: '/a', to: null },
    { of: 'Secret/shop/x', remove: '/a' },
    { rename: '/a', to: 'b' },
    { replace: '/a', text: 'b', to: 'c' },
    { delete: 'Secret/shop/y' },
    { create },
  ];
  const of = 'Service/shop/web';
  expect(parseFault({ ...FILE, edits })).toEqual({
    cluster: 'prod',
    edits: [
      { step: 'set', of, at: '/a', to: null },
      { step: 'remove', of: 'Secret/shop/x', at: '/a' },
      { step: 'rename', of, at: '/a', to: 'b' },
      { step: 'replace', of, at: '/a', text: 'b', to: 'c' },
      { step: 'delete', of: 'Secret/shop/y' },
      { step: 'create', of, body: create },
    ],
    finds: FILE.finds,
  });
});

test.each([
  ['is no map', []],
  ['cluster: is missing', { ...FILE, cluster: 1 }],
  ['object: is missing', { ...FILE, object: undefined }],
  ['edits: is no list of steps', { ...FILE, edits: [] }],
  ['edits: a step is none of set, remove, rename, replace, delete and create', { ...FILE, edits: [{ set: '/a' }] }],
  ['edits: a step is none of set, remove, rename, replace, delete and create', { ...FILE, edits: ['remove'] }],
  ['finds: is no list of messages', { ...FILE, finds: [1] }],
])('%s', (fault, file) => {
  expect(parseFault(file)).toBe(fault);
});
