import { parse } from 'yaml';
import { withoutPart } from './without-part';

const FILE = `# The tenant.
summary: Shop # one line
apps:
  - name: front
    port: 80

  # Answers the front.
  # Two lines.
  - name: back
    env:
      A: |
        text

  - name: last # the third
    port: 82
placement:
  kubero: [system, dev, prod] # everywhere
  other:
    - one
`;

test('an item goes with its own comments, and everything else stays as it is', () => {
  expect(withoutPart(FILE, ['apps', 1])).toBe(FILE.replace(/ {2}# Answers[^]*text\n\n/, ''));
  expect(withoutPart(FILE, ['apps', 0])).toBe(FILE.replace('  - name: front\n    port: 80\n\n', ''));
  expect(withoutPart(FILE, ['apps', 2])).toBe(FILE.replace('  - name: last # the third\n    port: 82\n', ''));
});

test('a key goes with all that is below it; the first line of the file stays', () => {
  expect(withoutPart(FILE, ['summary'])).toBe(FILE.replace('summary: Shop # one line\n', ''));
  expect(withoutPart(FILE, ['apps'])).toMatch(/^# The tenant\.\nsummary: Shop # one line\nplacement:\n/);
  expect(withoutPart('a: 1\nb:\n  c: 2\n\n\n', ['b'])).toBe('a: 1\n');
});

test.each([
  [0, '[dev, prod]'],
  [1, '[system, prod]'],
  [2, '[system, dev]'],
])('item %i of a list in one line goes with its comma', (index, left) => {
  expect(withoutPart(FILE, ['placement', 'kubero', index])).toBe(FILE.replace('[system, dev, prod]', left));
});

test('what had nothing else is empty', () => {
  expect(withoutPart('a: [one] # why\n', ['a', 0])).toBe('a: [] # why\n');
  expect(withoutPart('a: { b: 1 }\n', ['a', 'b'])).toBe('a: {}\n');
  expect(parse(withoutPart(FILE, ['placement', 'other', 0]))).toMatchObject({ placement: { other: [] } });
});

test('carriage returns stay', () => {
  expect(withoutPart('a: 1\r\n\r\nb: 2\r\n\r\nc: 3\r\n', ['b'])).toBe('a: 1\r\n\r\nc: 3\r\n');
});

test('what is not there cannot go', () => {
  expect(() => withoutPart(FILE, ['apps', 7])).toThrow('apps.7 is not there');
  expect(() => withoutPart(FILE, ['nothing', 'here'])).toThrow('nothing.here is not there');
});
