import fc from 'fast-check';
import type { JsonObject } from '../../../model/json';
import { renderGoTemplate } from './evaluate';

const PARAMS: JsonObject = {
  name: 'Shop_Front',
  number: '7',
  size: 3,
  big: 1234567,
  path: { path: 'apps/shop', basename: 'shop', segments: ['apps', 'shop'] },
  labels: ['preview', 'size/s'],
  values: { 'my-key': 'dashed' },
  empty: '',
};

const render = (template: string, strict = true) => {
  const rendered = renderGoTemplate(template, PARAMS, strict);
  return 'text' in rendered ? rendered.text : `${rendered.unknown ? 'unknown' : 'fault'}: ${rendered.fault}`;
};

// What text/template with the functions of sprig gives for each.
test.each([
  ['pr-{{.number}}', 'pr-7'],
  ['{{ .path.basename }}-{{ index .path.segments 0 }}', 'shop-apps'],
  ['{{ index .values "my-key" }}', 'dashed'],
  ['{{ .name | lower | replace "_" "-" | trunc 6 }}', 'shop-f'],
  ['{{ normalize .name }}', 'shop-front'],
  ['{{ .size }} {{ .big }} {{ .path.segments }}', '3 1.234567e+06 [apps shop]'],
  ['{{ if eq .number "7" }}seven{{ else }}other{{ end }}', 'seven'],
  [
    '{{ has (dict "b" 2 "a" 1) (list (dict "a" 1 "b" 2)) }} {{ uniq (list (dict "a" 1 "b" 2) (dict "b" 2 "a" 1)) | len }}',
    'true 1',
  ],
  ['{{ if eq .number "8" }}a{{ else if hasPrefix "Sh" .name }}b{{ else }}c{{ end }}', 'b'],
  ['{{ range $i, $l := .labels }}{{ $i }}={{ $l }};{{ end }}', '0=preview;1=size/s;'],
  ['{{ range .labels }}{{ . }}{{ else }}none{{ end }}', 'previewsize/s'],
  ['{{ with .path }}{{ .path }} {{ $.number }}{{ end }}', 'apps/shop 7'],
  ['{{ $n := printf "%s-%03d" .number .size }}{{ $n }}', '7-003'],
  ['a {{- /* nothing */ -}} b', 'ab'],
  ['a {{- .number -}} b', 'a7b'],
  ['{{ default "x" .empty }}{{ .empty | default "y" }}', 'xy'],
  ['{{ and .number .empty }}|{{ or .empty .number }}|{{ not .empty }}', '|7|true'],
  ['{{ (index .path.segments 1) | upper }}{{ len .labels }}', 'SHOP2'],
  [
    '{{ join "," .labels }} {{ has "preview" .labels }} {{ .labels | toJson }}',
    'preview,size/s true ["preview","size/s"]',
  ],
  ['{{ (dict "a" 1).a }} {{ get (dict "a" "b") "a" }} {{ list 1 2 | last }}', '1 b 2'],
  ['{{ add 1 2 3 }} {{ div 7 2 }} {{ mod 7 2 }} {{ max 3 9 }}', '6 3 1 9'],
  ['{{ "a\\"b" }}{{ `c"d` }}', 'a"bc"d'],
  ['{{ regexReplaceAll "[^a-z]+" (lower .name) "-" }}', 'shop-front'],
  ['{{ splitList "/" "a/b" | first }}{{ "x" | repeat 3 }}', 'axxx'],
  ['{{ ternary "yes" "no" (gt .size 2.0) }}', 'yes'],
  ['{{ print "a" 1 2 "b" }}{{ index .values "none" }}', 'a1 2b<no value>'],
  ['{{ eq nil nil }} {{ eq .empty nil }} {{ ne .values nil }} {{ eq .number "8" "7" .size }}', 'true false true true'],
  ['{{ eq true false }} {{ ne .size 4.0 }} {{ eq .size 3.0 }}', 'false true true'],
  ['no action', 'no action'],
])('%s becomes %s', (template, text) => {
  expect(render(template)).toBe(text);
});

test.each([
  ['{{ .missing }}', 'fault: there is no missing'],
  ['{{ .path.missing.more }}', 'fault: there is no missing'],
  ['{{ .name.more }}', 'fault: more is asked of a string'],
  ['{{ .values.my-key }}', 'fault: "-" cannot stand in .values.my-key'],
  ['{{ .number', 'fault: an action has no end'],
  ['{{ if .number }}', 'fault: if has no end'],
  ['{{ end }}', 'fault: {{end}} closes nothing'],
  ['{{ index .labels 5 }}', 'fault: index 5 lies outside of a list of 2'],
  ['{{ lower .size }}', 'fault: wants a text, and has number'],
  ['{{ sub 3 2 1 }}', 'fault: wants 2 numbers, and has 3'],
  ['{{ .big | int }}', 'unknown: counts beyond a million, which is not evaluated here'],
  ['{{ $x }}', 'fault: there is no variable $x'],
  ['{{ eq .values .values }}', 'fault: compares maps or lists'],
  ['{{ ne .labels .labels }}', 'fault: compares maps or lists'],
  ['{{ eq .number "8" .size }}', 'fault: compares values of different types'],
  ['{{ ne .values "a" }}', 'fault: compares values of different types'],
  ['{{ eq .number }}', 'fault: has nothing to compare with'],
  ['{{ lt true false }}', 'fault: compares values of different types'],
  ['{{ fail "no" }}', 'fault: fails by itself: no'],
  ['{{ randAlpha 5 }}', 'unknown: calls randAlpha, which is not evaluated here'],
  ['{{ $x := 1 }}{{ $x = 2 }}', 'unknown: changes a variable, which is not evaluated here'],
  ['{{ range until 1000 }}{{ range until 1000 }}a{{ end }}{{ end }}', 'fault: takes too many steps'],
])('%s is told: %s', (template, fault) => {
  expect(render(template)).toBe(fault);
});

test('without missingkey=error what is missing is written as nothing', () => {
  expect(render('{{ .missing }}-{{ .missing.more }}', false)).toBe('<no value>-<no value>');
  expect(render('{{ .missing | default "x" }}', false)).toBe('x');
});

test('no template throws', () => {
  const part = fc.constantFrom(
    '{{',
    '}}',
    '-',
    ' ',
    'if ',
    'end',
    'else',
    'range ',
    '.a',
    '$x',
    ':=',
    '"',
    '`',
    '(',
    ')',
    '|',
    'index',
    '1',
    'a',
  );
  fc.assert(
    fc.property(fc.array(part, { maxLength: 12 }), parts => {
      const rendered = renderGoTemplate(parts.join(''), PARAMS, true);
      expect('text' in rendered || rendered.fault !== '').toBe(true);
    }),
  );
});
