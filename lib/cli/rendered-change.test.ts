/** @jest-environment node */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Issue } from '../model/issue';
import { untouched } from '../output/output-result';
import { renderChange } from './rendered-change';
import { synth } from './synth';

jest.mock('./synth');

const FILE = 'environments/dev.yaml';
const root = mkdtempSync(join(tmpdir(), 'strata rendered '));
const textNow = (): string => readFileSync(join(root, FILE), 'utf8');

const BEFORE = 'mtu: 1500 # of the switch\nname: dev\n';
const AFTER = 'mtu: 9000 # of the switch\nname: dev\n';

beforeAll(() => {
  mkdirSync(join(root, 'environments'));
});

afterAll(() => {
  rmSync(root, { recursive: true });
});

/** What is on the disk while all is rendered, what is rendered, and what is on the disk then. */
const seen = (outcome: 'done' | 'refused', issues: readonly Issue[] = []) => {
  writeFileSync(join(root, FILE), BEFORE);
  const during: unknown[] = [];
  jest.mocked(synth).mockImplementation((_root, { drafts = [] }) => {
    during.push(textNow(), ...drafts.map(draft => ('text' in draft ? draft.text : undefined)));
    return {
      outcome,
      issues,
      clusters: [],
      rendered: 0,
      byFacts: 0,
      accepted: 0,
      interrupted: false,
      readsWorkingTree: false,
      outputs: untouched([]),
    };
  });
  const result = renderChange(root, [{ file: FILE, path: ['mtu'], value: 9000 }], new Date(0));
  const told = 'issues' in result ? result.issues.map(({ severity, rule }) => `${severity} ${rule}`) : [];
  return { result: result.outcome, during, after: textNow(), told };
};

test('values are written when the outputs are there, so that a run that is killed has changed no value', () => {
  expect(seen('done')).toEqual({ result: 'done', during: [BEFORE, AFTER], after: AFTER, told: [] });
});

test('values that the checks refuse are not written', () => {
  expect(seen('refused')).toEqual({ result: 'refused', during: [BEFORE, AFTER], after: BEFORE, told: [] });
});

test('warnings that are in the way are told as errors, beside an error as warnings', () => {
  const issue = (severity: Issue['severity'], rule: string): Issue => ({
    rule,
    severity,
    place: {},
    message: 'is wrong',
  });
  const [warning, note] = [issue('warning', 'a'), issue('note', 'b')];
  expect(seen('refused', [warning, note]).told).toEqual(['error a', 'note b']);
  expect(seen('refused', [warning, issue('error', 'c')]).told).toEqual(['warning a', 'error c']);
});
