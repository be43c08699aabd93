import { spacedAliasKeys } from './alias-keys';

test('an alias that is a key ends before its colon', () => {
  expect(spacedAliasKeys('a: &app x\nb:\n  *app:\n    c: 1\nd: {*app: 2}\n- *a-b_1: 3\n')).toBe(
    'a: &app x\nb:\n  *app :\n    c: 1\nd: {*app : 2}\n- *a-b_1 : 3\n',
  );
});

test.each([
  'a: *app\nb: *app :\n',
  '# *app: c\na: 1\n',
  'a: "*app: c"\nb: \'*app: c\'\n',
  'a: |\n  *app: c\n',
  'a: b *app: c\n',
  'a: *app:b\n',
  '\ufeffa: |\r\n  *app: c\r\n...\r\n--- ]\r\n',
])('%j stays as it is', text => {
  expect(spacedAliasKeys(text)).toBe(text);
});
