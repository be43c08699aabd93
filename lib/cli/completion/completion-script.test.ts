import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { PROJECT } from '../../testing/project';
import { completionScript } from './completion-script';

const hasShell = (shell: string): boolean => spawnSync(shell, ['-c', 'true']).status === 0;

const WITH_STRATA = `strata() { node '${join(PROJECT, 'lib/cli/strata.cjs')}' "$@"; }`;

test('bash completes by what strata itself knows, and a command that fails says nothing', () => {
  const script = `${WITH_STRATA}
eval "$SCRIPT"
complete -p strata
typed() { COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _strata; echo "\${COMPREPLY[*]}"; }
typed strata synth --cluster = p
typed strata validate --format s
strata() { echo broken >&2; return 2; }
typed strata synth ''
typed strata-that-is-not-there ''
`;
  const env = { PATH: process.env['PATH'] ?? '', SCRIPT: completionScript('bash') };
  const { stdout, stderr } = spawnSync('bash', ['--norc', '-c', script], { cwd: PROJECT, encoding: 'utf8', env });
  expect({ stdout, stderr }).toEqual({
    stdout: 'complete -o default -F _strata strata\nprod\nsarif\n\n\n',
    stderr: '',
  });
});

const SYNTAX_CHECKS = [
  { shell: 'zsh', args: ['-n'] },
  { shell: 'fish', args: ['--no-execute'] },
] as const;

for (const { shell, args } of SYNTAX_CHECKS) {
  (hasShell(shell) ? describe : describe.skip)(`where ${shell} is at hand`, () => {
    test('it takes its script', () => {
      const { status, stderr } = spawnSync(shell, args, { encoding: 'utf8', input: completionScript(shell) });
      expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    });
  });
}
