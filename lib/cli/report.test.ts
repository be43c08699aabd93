import { createColors } from 'picocolors';
import type { Issue } from '../model/issue';
import type { Console } from './console';
import { countIssues, printIssues, summariseIssues } from './report';

const issue = (severity: Issue['severity'], file: string, line = 1): Issue => ({
  rule: 'demo',
  severity,
  place: { file, line, column: 2, pointer: 'network.pods' },
  message: 'is wrong',
  value: '10.0.0.5/24',
  fix: 'did you mean 10.0.0.0/24?',
});

function printed(issues: readonly Issue[], colours = false, all = false): string {
  let text = '';
  const console: Console = {
    out: () => undefined,
    err: part => void (text += part),
    interactive: false,
    colors: createColors(colours),
    outColors: createColors(false),
  };
  printIssues(issues, console, all);
  return text;
}

test('errors come first, then by file and line, one line each, equal ones once', () => {
  const issues = [
    issue('note', 'c'),
    issue('error', 'b', 10),
    issue('warning', 'a'),
    issue('error', 'b', 9),
    issue('note', 'c'),
  ];
  expect(printed(issues).split('\n')).toEqual([
    'error   b:9:2 network.pods: is wrong (10.0.0.5/24); did you mean 10.0.0.0/24?',
    'error   b:10:2 network.pods: is wrong (10.0.0.5/24); did you mean 10.0.0.0/24?',
    'warning a:1:2 network.pods: is wrong (10.0.0.5/24); did you mean 10.0.0.0/24?',
    'note    c:1:2 network.pods: is wrong (10.0.0.5/24); did you mean 10.0.0.0/24?',
    '',
  ]);
});

test('what is said of more than three places folds, unless all is asked for', () => {
  const issues = ['a', 'b', 'c', 'd'].map(file => issue('error', file));
  expect(printed(issues.slice(1)).split('\n')).toHaveLength(4);
  expect(printed(issues)).toBe(
    'error   a:1:2 network.pods: is wrong (10.0.0.5/24); did you mean 10.0.0.0/24? (and 3 more like it)\n',
  );
  expect(printed(issues, false, true).split('\n')).toHaveLength(5);
});

test('findings of two components do not fold into one', () => {
  const ofComponents = ['access', 'cilium'].flatMap(component =>
    ['a', 'b'].map(file => ({ ...issue('error', file), place: { cluster: 'dev', component, object: file } })),
  );
  expect(printed(ofComponents).split('\n')).toHaveLength(5);
});

test('only the severity is coloured', () => {
  expect(printed([issue('error', 'a')], true)).toMatch(/^\u001b\[31merror {2}\u001b\[39m a:1:2 /);
});

test('counts are in words that fit their number', () => {
  const issues = [issue('error', 'a'), issue('warning', 'a'), issue('warning', 'b')];
  expect(countIssues(issues)).toEqual({ error: 1, warning: 2, note: 0 });
  expect(summariseIssues(issues)).toBe('1 error, 2 warnings');
  expect(summariseIssues([])).toBe('');
});
