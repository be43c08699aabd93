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

test('the last line says how to learn more about the rules whose findings are shown', () => {
  expect(printed(issue('valid-cel', 'error'), issue('valid-name', 'note'))).toBe(
    'error   dev: is wrong\n1 error, 1 note; nothing was written; --explain valid-cel says more\n',
  );
  expect(printed(issue('schema-type', 'error'))).toBe('error   dev: is wrong\n1 error; nothing was written\n');
});
