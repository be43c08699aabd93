import type { Console } from '../console';
import { createColors } from 'picocolors';
import { codeOf, discreet } from './review';

test.each([
  [{ isReached: false, isWhole: true, posting: 'done' }, false, 0],
  [{ isReached: false, isWhole: true, posting: 'failed' }, false, 0],
  [{ isReached: false, isWhole: true, posting: 'failed' }, true, 2],
  [{ isReached: false, isWhole: true, posting: 'none' }, true, 2],
  [{ isReached: false, isWhole: true, posting: 'dry' }, true, 0],
  [{ isReached: true, isWhole: true, posting: 'done' }, true, 1],
  [{ isReached: true, isWhole: true, posting: 'failed' }, true, 2],
  [{ isReached: false, isWhole: false, posting: 'failed' }, false, 2],
  [{ isReached: true, isWhole: false, posting: 'done' }, false, 2],
] as const)('%p with --require-post %p ends with %p', (result, isRequired, code) => {
  expect(codeOf(result, isRequired)).toBe(code);
});

test('a console that is discreet shows no secret on either side', () => {
  const shown: string[] = [];
  const loud: Console = {
    out: text => shown.push(`out ${text}`),
    err: text => shown.push(`err ${text}`),
    interactive: false,
    colors: createColors(false),
    outColors: createColors(false),
  };
  const quiet = discreet(loud, ['geheim-1']);
  quiet.out('a geheim-1');
  quiet.err('geheim-1 b');
  expect(shown).toEqual(['out a ***', 'err *** b']);
});
