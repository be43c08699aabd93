import { isCrdDateTime, isDate, isGoDateTime } from './date';

test.each(['2026-01-31', '2024-02-29', '2000-02-29', '0001-01-01'])('%s is a day', text => {
  expect(isDate(text)).toBe(true);
});

test.each(['2026-02-29', '1900-02-29', '2026-13-01', '2026-00-01', '2026-01-00', '2026-04-31', '26-01-01', '2026-1-1'])(
  '%s is no day',
  text => {
    expect(isDate(text)).toBe(false);
  },
);

test.each([
  ['2026-01-31T12:00:00Z', true, true],
  ['2026-01-31T12:00:00.123+02:00', true, true],
  ['2026-01-31t12:00:00z', true, false],
  ['2026-01-31T24:00:00Z', false, false],
  ['2026-01-31T12:60:00Z', false, false],
  ['2026-01-31T12:00:00', false, false],
  ['2026-01-31 12:00:00Z', false, false],
  ['2026-02-30T12:00:00Z', false, false],
  ['2026-01-31', false, false],
  ['', false, false],
])('%j: CRD %s, Go %s', (text, crd, go) => {
  expect([isCrdDateTime(text), isGoDateTime(text)]).toEqual([crd, go]);
});
