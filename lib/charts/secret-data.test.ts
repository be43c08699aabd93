import { secretDataKeys } from './secret-data';

const base64 = (text: string): string => Buffer.from(text).toString('base64');

test('keys with content are told, whether encoded or not', () => {
  const data = { token: base64('s3cret'), empty: '', none: null };
  expect(secretDataKeys({ kind: 'Secret', data, stringData: { plain: 'text' } })).toEqual(['plain', 'token']);
});

test('a reference that Argo CD resolves is no secret', () => {
  const data = { a: base64('$webhook.gogs.secret'), b: base64('$argocd-webhook:gogs') };
  expect(secretDataKeys({ kind: 'Secret', data })).toEqual([]);
  expect(secretDataKeys({ kind: 'Secret', stringData: { a: '$2a$10$abc', b: '$a:b c' } })).toEqual(['a', 'b']);
});

test('other kinds hold no secrets', () => {
  expect(secretDataKeys({ kind: 'ConfigMap', data: { a: 'text' } })).toEqual([]);
});
