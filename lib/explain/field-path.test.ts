import { findField } from './field-path';

const BODY = {
  metadata: { annotations: { 'a.b/c': '1' } },
  spec: { replicas: 2, containers: [{ name: 'web' }, { name: 'log' }] },
};

test.each([
  ['spec.replicas', '/spec/replicas', 2],
  ['spec.containers[1].name', '/spec/containers/1/name', 'log'],
  ['metadata.annotations["a.b/c"]', '/metadata/annotations/a.b~1c', '1'],
  ['/metadata/annotations/a.b~1c', '/metadata/annotations/a.b~1c', '1'],
  ['spec.containers[0]', '/spec/containers/0', { name: 'web' }],
])('%s', (text, pointer, value) => {
  expect(findField(BODY, text)).toEqual({ pointer, value });
});

test.each([
  ['spec.replica', { message: 'spec has no such field', value: 'replica', fix: 'did you mean "replicas"?' }],
  ['specs', { message: 'the object has no such field', value: 'specs', fix: 'did you mean "spec"?' }],
  ['spec.containers[7]', { message: 'spec.containers has no such field', value: '7', fix: 'use one of 0, 1' }],
  ['spec.containers[""]', { message: 'spec.containers has no such field', value: '', fix: 'use one of 0, 1' }],
  ['', { message: 'names no field', value: '', fix: 'use one of metadata, spec' }],
  ['..', { message: 'names no field', value: '..', fix: 'use one of metadata, spec' }],
  ['/', { message: 'the object has no such field', value: '', fix: 'use one of metadata, spec' }],
  ['spec.replicas.min', { message: 'spec.replicas has no such field', value: 'min', fix: 'it holds none' }],
])('%s is not there', (text, told) => {
  expect(findField(BODY, text)).toEqual(told);
});
