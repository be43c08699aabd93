import { createColors } from 'picocolors';
import { RULES } from '../../checks/rules';
import { wholeInventory } from '../../testing/committed-platform';
import { PROJECT } from '../../testing/project';
import type { Console } from '../console';
import { program } from '../program';
import { candidates } from './candidates';
import { knownNames } from './known-names';

const colors = createColors(false);
const silent: Console = { out: () => undefined, err: () => undefined, interactive: false, colors, outColors: colors };
const strata = program(silent, () => undefined);
const names = knownNames(PROJECT);
const NAMES = wholeInventory()
  .clusters.map(({ name }) => name)
  .sort();

/** Words for a line whose last word, which may be empty, stands behind the last blank. */
const wordsFor = (line: string): readonly string[] =>
  candidates(strata, line.split(' '), names).map(({ word }) => word);

const visible = strata.createHelp().visibleCommands(strata);
const optionsOf = (name: string) => {
  const command = strata.commands.find(known => known.name() === name);
  return command === undefined ? [] : command.createHelp().visibleOptions(command);
};

test('every command of the help is offered, with what it does, and no hidden one', () => {
  expect(wordsFor('')).toEqual(visible.map(command => command.name()));
  expect(wordsFor('help ')).toEqual(wordsFor(''));
  expect(wordsFor('')).toContain('synth');
  expect(wordsFor('_')).toEqual([]);
  expect(candidates(strata, ['synt'], names)).toEqual([{ word: 'synth', description: 'render all, check, write' }]);
});

test.each(visible.map(command => command.name()).filter(name => name !== 'help'))(
  'every option of %s is offered, and every choice of its value',
  name => {
    expect(optionsOf(name)).not.toEqual([]);
    expect(wordsFor(`${name} --`)).toEqual(optionsOf(name).map(({ long }) => long));
    for (const { long, argChoices } of optionsOf(name)) {
      if (argChoices === undefined) continue;
      expect(wordsFor(`${name} ${long ?? ''} `)).toEqual(argChoices);
      expect(wordsFor(`${name} ${long ?? ''} = `.trimEnd())).toEqual(argChoices);
      expect(wordsFor(`${name} ${long ?? ''}=`)).toEqual(argChoices.map(choice => `${long ?? ''}=${choice}`));
    }
  },
);

test.each([
  ['synth --cluster ', NAMES],
  ['synth --cluster dev --cluster p', ['prod']],
  ['synth --cluster = d', ['dev']],
  ['synth --cluster=d', ['--cluster=dev']],
  ['helmwave s', ['system']],
  ['diff --fail-on h', ['high']],
  ['pin s', ['samples', 'shop', 'supabase']],
  ['pin shop ', ['frontend', 'api-gateway']],
  ['pin --back shop f', ['frontend']],
  ['pin nobody ', []],
  ['pin shop frontend --phase ', ['test', 'review', 'production']],
  ['pipeline tools ', ['n8n', 'nocodb']],
  ['promote t', ['talos', 'tools/n8n', 'tools/nocodb']],
  ['promote casd', ['casdoor-server']],
  ['promote cert', ['cert-manager']],
  ['promote envoy', []],
  ['promote shop/frontend --from dev --to pro', ['prod', 'production']],
  ['promote --check --fr', ['--from']],
  ['synth --explain valid-sync', ['valid-sync-wave']],
  ['completion ', ['bash', 'zsh', 'fish']],
  ['explain Certif', ['Certificate/']],
  ['explain --cluster dev Gateway/', ['Gateway/public']],
  ['explain Gateway/public ', ['--cluster', '--namespace', '--field', '--format', '--help']],
  ['explain dist/de', []],
  ['synth --no-such-option --strict --verb', ['--verbose']],
])('after `strata %s`', (line, expected) => {
  expect(wordsFor(line)).toEqual(expected);
});

test('every rule is offered to --explain', () => {
  expect(wordsFor('validate --explain ')).toEqual(RULES.map(({ name }) => name));
});

test('where a path or free text belongs nothing is offered, so that shells offer files', () => {
  for (const line of ['validate ', 'validate dist ', 'synth --base ', 'import --mirror ', 'validate -- --'])
    expect(wordsFor(line)).toEqual([]);
});

test('options are offered where no operand can follow', () => {
  expect(wordsFor('doctor ')).toEqual(['--format', '--help']);
  expect(wordsFor('helmwave dev ')).toEqual(['--out', '--help']);
  expect(wordsFor('helmwave -- dev ')).toEqual([]);
  expect(wordsFor('promote --check my-branch --lis')).toEqual(['--list']);
});
