import { inlineString } from './scalar';

test.each([
  'a',
  'app.kubernetes.io/name',
  'nginx:1.27.3-alpine',
  'https://example.com/x?y=1&z=2#top',
  '10m',
  '128Mi',
  '1.2.3',
  '10.0.0.0/8',
  '1h30m',
  '--port=8080',
  '-v',
  '/var/run',
  '$(NAME)',
  '(a)',
  "it's",
  'a b',
  'a,b{c}[d]',
  'a#b',
  'a:b',
  'yesterday',
  'nothing',
  'east',
  'e',
  'é',
  '日本語',
  '😀',
  '👨‍👩‍👧',
  '\\n',
])('%s is plain', text => {
  expect(inlineString(text)).toBe(text);
});

test.each([
  ...['', '~', 'null', 'Null', 'NULL', 'y', 'Y', 'yes', 'Yes', 'YES', 'n', 'N', 'no', 'NO', 'on', 'ON', 'off', 'Off'],
  ...['true', 'True', 'TRUE', 'false', 'FALSE', '=', '<<', '~/x'],
  ...['0', '-1', '+1', '0777', '08', '0o14', '0x1F', '0X1F', '0b11', '0b+1', '0b-1', '1_000', '1__2', '-_1', '0_x1'],
  ...['1.', '.5', '+.5', '-1.5', '1e3', '1E-3', 'e1', 'E5', 'e+1', 'e1_0', '123e456', '.inf', '-.Inf', '.NaN', '+.INF'],
  ...['12:30', '12:30:45', '1:30.5', '00:11:22:33:44:55', '2001-01-01', '2001-1-1T00:00:00Z'],
  ...['-', '- a', '-1a', '--', '---', '---a', '...', '...a', '?', '? a', ':', ':a', 'a:', 'a: b', 'a #b', '#a'],
  ...['!a', '&a', '*a', '*.example.com', '|', '>a', '%a', '@a', '`a', '{a}', '[a', ']', '}', ',', '"a"'],
  ...[' a', 'a ', ' '],
])('%j is in single quotes', text => {
  expect(inlineString(text)).toBe(`'${text}'`);
});

test('single quotes inside are doubled', () => {
  expect(inlineString("'a': b")).toBe("'''a'': b'");
});

test.each([
  ['a\tb', '"a\\tb"'],
  ['a\nb', '"a\\nb"'],
  ['\r', '"\\r"'],
  ['"\\\u0000', '"\\"\\\\\\u0000"'],
  ['\u001b[0m', '"\\u001b[0m"'],
  ['\u007f\u0080\u0085\u009f', '"\\u007f\\u0080\\u0085\\u009f"'],
  ['\u00a0a', '"\\u00a0a"'],
  ['\u00ad\u200b\u2060\ufeff', '"\\u00ad\\u200b\\u2060\\ufeff"'],
  ['\u2028\u2029', '"\\u2028\\u2029"'],
  ['user\u202e', '"user\\u202e"'],
  ['\ufffe\uffff', '"\\ufffe\\uffff"'],
  ['\ud83d', '"\\ud83d"'],
  ['\ude00 😀', '"\\ude00 😀"'],
])('%j is in double quotes', (text, written) => {
  expect(inlineString(text)).toBe(written);
});
