import { templateActions } from './template-tokens';

/** Words of each action, with its line before them. */
const wordsOf = (text: string): readonly string[] => {
  const read = templateActions(text);
  if ('fault' in read) return [`${read.line}: ${read.fault}`];
  return read.actions.map(({ line, tokens }) =>
    [line, ...tokens.filter(({ type }) => type === 'word').map(token => token.text)].join(' '),
  );
};

test('text outside of actions, comments, constants, fields and variables have no words', () => {
  expect(
    wordsOf(
      [
        'now: lookup',
        '{{/* now }} {{ now */}}{{- /* now',
        'now */ -}}',
        '{{ "now {{ now }} \\" now" }}{{ `now "',
        'now }}` }}',
        "{{ 'n' }}{{ .Values.now }}{{ $now.date.now }}{{ (index .a 0).now }}{{ $x:=.now }}",
      ].join('\n'),
    ),
  ).toEqual(['4', '4', '6', '6', '6', '6 index', '6']);
});

test('words are found wherever a function may stand', () => {
  expect(
    wordsOf(
      '{{now}}\n{{- now -}}\n{{ .a|now|quote }}\n{{ (now).Unix }}\n{{ if\n and (not(now)) .b }}\n{{ $x := now }}{{ $x=now }}',
    ),
  ).toEqual(['1 now', '2 now', '3 now quote', '4 now', '5 if and not now', '7 now', '7 now']);
});

test('a dash belongs to the braces only with a space between', () => {
  const read = templateActions('{{-3}}{{ 4 -}}{{- 5 -}}');
  expect('actions' in read && read.actions.map(({ tokens }) => tokens.map(({ text }) => text))).toEqual([
    ['-3'],
    ['4'],
    ['5'],
  ]);
});

test('numbers have no words, constants keep their content', () => {
  const read = templateActions('{{ 0x1F 1e3 .5 1_000 "a\\"b\\n" `c\\n` }}');
  expect('actions' in read && read.actions[0]?.tokens.map(({ type, text }) => `${type} ${text}`)).toEqual([
    'other 0x1F',
    'other 1e3',
    'other .5',
    'other 1_000',
    'text a"b\n',
    'text c\\n',
  ]);
});

test('what does not end is told with the line at which it begins', () => {
  expect(wordsOf('a\n{{ now')).toEqual(['2: an action does not end']);
  expect(wordsOf('a\n\n{{ "now }}\n" }}')).toEqual(['3: an action does not end']);
});
