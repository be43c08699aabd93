import { fieldPathOf } from './field-path';

test.each([
  [undefined, []],
  ['.spec', ['spec']],
  ['.spec.replicas', ['spec', 'replicas']],
  [".spec['my.key']", ['spec', 'my.key']],
  [".spec['it\\'s']", ['spec', "it's"]],
  ['spec', []],
])('%s', (fieldPath, path) => {
  expect(fieldPathOf(fieldPath)).toEqual(path);
});
