import { parseDocument, isScalar } from 'yaml';
import fc from 'fast-check';
import { differentReadings } from './scalar-readings';

test.each(['yes', 'No', 'ON', 'off', 'y', 'N'])('"%s" is a boolean to YAML 1.1 only', text => {
  expect(differentReadings(text)).toBe('YAML 1.1 reads a boolean, YAML 1.2 text');
});

test.each(['012', '+0777', '00'])('"%s" is octal to YAML 1.1 only', text => {
  expect(differentReadings(text)).toBe('YAML 1.1 and 1.2 read different numbers');
});

test.each(['1_000', '0b1', '12:30', '52:54:00:30:00:11', '-0x1F', '0x_1', '1_0.5', '190:20:30.15'])(
  '"%s" is a number to YAML 1.1 only',
  text => {
    expect(differentReadings(text)).toBe('YAML 1.1 reads a number, YAML 1.2 text');
  },
);

test.each(['0o14', '08', '1e3', '1.5e3'])('"%s" is a number to YAML 1.2 only', text => {
  const [, older] = /YAML 1.1 reads (.*), YAML 1.2 a number/.exec(differentReadings(text) ?? '') ?? [];
  expect([text, older]).toEqual([text, 'text']);
});

test.each(['2026-01-31', '2026-1-3', '2026-01-31T10:00:00Z', '2026-01-31 10:00:00'])(
  '"%s" is a date to YAML 1.1',
  text => {
    expect(differentReadings(text)).toBe('YAML 1.1 reads a date, YAML 1.2 text');
  },
);

test.each([
  ...['', '~', 'null', 'true', 'False', '0', '-12', '+3', '0x1F', '1.5', '1.', '.5', '.inf', '.nan', '1.5e+3'],
  ...[
    'text',
    'yess',
    '1.35.2',
    '10.30.0.0/24',
    'cx32',
    '52:54:00:30:00:aa',
    '12:99',
    '20GiB',
    '2026',
    'v1',
    '2026-01',
    '<<x',
  ],
])('"%s" reads alike everywhere', text => {
  expect(differentReadings(text)).toBeUndefined();
});

const scalar = fc.stringMatching(/^[-+]?[0-9a-fxobeE._:nytrulsNYO~-]{1,7}$/);

/** The parser takes an exponent alone for a number; no specification does. */
const NO_NUMBER = /^[-+]?[._]*e/i;

const kindOf = (text: string, version: '1.1' | '1.2'): unknown => {
  const { contents, errors, warnings } = parseDocument(text, { version });
  if (errors.length > 0 || warnings.length > 0 || !isScalar(contents) || contents.source !== text) return undefined;
  return contents.value instanceof Date ? 'a date' : contents.value;
};

test('what the parser reads differently in its two modes is never called alike', () => {
  fc.assert(
    fc.property(scalar, text => {
      const older = kindOf(text, '1.1');
      const newer = kindOf(text, '1.2');
      fc.pre(!NO_NUMBER.test(text) && older !== undefined && newer !== undefined && !Object.is(older, newer));
      expect([text, differentReadings(text)]).not.toEqual([text, undefined]);
    }),
    { numRuns: 300 },
  );
});
