import { createColors } from 'picocolors';
import type { Issue, Severity } from '../model/issue';
import { untouched } from '../output/output-result';
import { printSynth } from './synth-report';

const issue = (rule: string, severity: Severity): Issue => ({
  rule,
  severity,
  place: { cluster: 'dev' },
  message: 'is wrong',
});

const printed = (...issues: readonly Issue[]): string => {
  let text = '';
  const result = {
    issues,
    clusters: [],
    interrupted: false,
    rendered: 0,
    byFacts: 0,
    accepted: 0,
    readsWorkingTree: false,
  };
  printSynth(
    { ...result, outcome: 'refused', outputs: untouched([]) },
    { format: 'text', seconds: 1 },
    {
      out: () => undefined,
      err: part => void (text += part),
      interactive: false,
      colors: createColors(false),
      outColors: createColors(false),
    },
  );
  return text;
};

test('a list of changed files that is cut short says how many more there are', () => {
  const lines = (listed: number): string => {
    let text = '';
    const colors = createColors(false);
    const outputs = { ...untouched([]), created: ['dist/a'], updated: ['dist/b'], deleted: ['dist/c'] };
    const counts = { clusters: [], rendered: 0, byFacts: 0, accepted: 0 };
    printSynth(
      { ...counts, outcome: 'done', issues: [], outputs, interrupted: false, readsWorkingTree: false },
      { format: 'text', seconds: 1, listed },
      { out: part => void (text += part), err: () => undefined, interactive: false, colors, outColors: colors },
    );
    return text;
  };
  expect(lines(3)).toBe('+ dist/a\n~ dist/b\n- dist/c\n');
  expect(lines(2)).toBe('+ dist/a\n~ dist/b\nand 1 more file\n');
  expect(lines(0)).toBe('');
});

test('the last line says how to learn more about the rules whose findings are shown', () => {
  expect(printed(issue('valid-cel', 'error'), issue('valid-name', 'note'))).toBe(
    'error   dev: is wrong\n1 error, 1 note; nothing was written; --explain valid-cel says more\n',
  );
  expect(printed(issue('schema-type', 'error'))).toBe('error   dev: is wrong\n1 error; nothing was written\n');
});
