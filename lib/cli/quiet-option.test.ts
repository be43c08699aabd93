import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createColors } from 'picocolors';
import { untouched } from '../output/output-result';
import { program } from './program';
import { printSynth } from './synth-report';

const colors = createColors(false);

const told = () => {
  const texts = { out: '', err: '' };
  const console = {
    out: (text: string) => void (texts.out += text),
    err: (text: string) => void (texts.err += text),
    interactive: false,
    colors,
    outColors: colors,
  };
  return { texts, console };
};

const run = async (...args: readonly string[]) => {
  const { texts, console } = told();
  let code = -1;
  await program(console, exit => void (code = exit)).parseAsync(args, { from: 'user' });
  return { ...texts, code };
};

let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'quiet-'));
  writeFileSync(join(folder, 'app.yaml'), 'apiVersion: v1\nkind: ConfigMap\nmetadata: { name: a }\ndataa: {}\n');
});

afterAll(() => {
  rmSync(folder, { recursive: true });
});

test('a quiet validation prints findings alone', async () => {
  const loud = await run('validate', folder);
  const quiet = await run('validate', folder, '--quiet');
  expect(quiet).toEqual({ out: loud.out, err: '', code: 1 });
  expect(loud.out).toContain('/dataa: unknown field; did you mean "data"?');
  expect(loud.err).toContain('1 object, 1 error in');
});

test('a quiet synth prints findings and changed files, and sums nothing up', () => {
  const { texts, console } = told();
  const outputs = { ...untouched([]), created: ['dist/a'] };
  const issues = [{ rule: 'a', severity: 'warning', place: { cluster: 'dev' }, message: 'is odd' } as const];
  const counts = { clusters: ['dev'], rendered: 1, byFacts: 0, accepted: 0 };
  const result = { ...counts, outcome: 'done', issues, outputs, interrupted: false, readsWorkingTree: false } as const;
  printSynth(result, { format: 'text', seconds: 1, check: true, quiet: true }, console);
  expect(texts).toEqual({ out: '+ dist/a\n', err: 'warning dev: is odd\n' });
});

test.each(['synth', 'validate', 'diff'])('%s cannot be quiet and tell everything', async name => {
  const { texts, console } = told();
  const command = program(console, () => undefined);
  for (const one of command.commands) one.exitOverride();
  await expect(command.parseAsync([name, '--quiet', '--verbose'], { from: 'user' })).rejects.toThrow(
    "option '--quiet' cannot be used with option '--verbose'",
  );
  expect(texts.out).toBe('');
});
