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
typed strata explain Certif
strata() { echo broken >&2; return 2; }
typed strata synth ''
typed strata-that-is-not-there ''
`;
  const env = { PATH: process.env['PATH'] ?? '', SCRIPT: completionScript('bash') };
  const { stdout, stderr } = spawnSync('bash', ['--norc', '-c', script], { cwd: PROJECT, encoding: 'utf8', env });
  expect({ stdout, stderr }).toEqual({
    stdout: 'complete -o default -F _strata strata\nprod\nsarif\nCertificate/\n\n\n',
    stderr: '',
  });
});

const RUN_STRATA = `node '${join(PROJECT, 'lib/cli/strata.cjs')}'`;

// What zsh's completion system would be given: it takes no calls from outside of a line that is edited.
const IN_ZSH = `compdef() { :; }
_describe() { print -rl -- "$found[@]"; }
_files() { print files; }
strata() { ${RUN_STRATA} "$@"; }
eval "$SCRIPT"
typed() { words=("$@"); CURRENT=$#; _strata; }
typed strata synth --cluster pro
typed strata new clu
typed strata validate envi
`;

const IN_FISH = `function strata; ${RUN_STRATA} $argv; end
printf %s "$SCRIPT" | source
complete -C 'strata synth --cluster pro'
complete -C 'strata new clu'
complete -C 'strata validate envi'
`;

const OTHER_SHELLS = [
  {
    shell: 'zsh',
    args: ['-f', '-c', IN_ZSH],
    told: ['prod', 'cluster:a cluster with the services of its role', 'files'],
  },
  {
    shell: 'fish',
    args: ['--no-config', '-c', IN_FISH],
    told: ['prod', 'cluster\ta cluster with the services of its role', 'environments/'],
  },
] as const;

for (const { shell, args, told } of OTHER_SHELLS) {
  (hasShell(shell) ? describe : describe.skip)(`where ${shell} is at hand`, () => {
    test('it completes words, says what they mean, and offers files where none is known', () => {
      const env = { ...process.env, SCRIPT: completionScript(shell) };
      const { stdout, stderr } = spawnSync(shell, args, { cwd: PROJECT, encoding: 'utf8', env });
      expect({ stdout, stderr }).toEqual({ stdout: `${told.join('\n')}\n`, stderr: '' });
    });
  });
}
