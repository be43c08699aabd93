import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createColors } from 'picocolors';
import { program } from '../program';

const run = (...args: readonly string[]) => {
  let [out, err, code] = ['', '', -1];
  const colors = createColors(false);
  const console = {
    out: (text: string) => void (out += text),
    err: (text: string) => void (err += text),
    interactive: false,
    colors,
    outColors: colors,
  };
  program(console, exit => void (code = exit)).parse(['helmwave', ...args], { from: 'user' });
  return { out, err, code };
};

test('a cluster that there is not is told, with those that there are', () => {
  expect(run('production')).toEqual({
    out: '',
    err: 'error   helmwave: there is no such cluster (production); did you mean "prod"?\n',
    code: 2,
  });
});

test('the plan and the values of each release are written', () => {
  const folder = mkdtempSync(join(tmpdir(), 'strata-helmwave-'));
  try {
    expect(run('local', '--out', folder)).toEqual({ out: `${join(folder, 'helmwave.yml')}\n`, err: '', code: 0 });
    expect(readFileSync(join(folder, 'helmwave.yml'), 'utf8')).toContain('project: local\n');
    expect(existsSync(join(folder, 'values/kube-system.cilium.yaml'))).toBe(true);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
