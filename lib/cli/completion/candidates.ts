import type { Argument, Command, Option } from 'commander';

/** A word that can stand where a person types. */
export interface Candidate {
  readonly word: string;
  /** For shells that show more than the word. */
  readonly description: string;
}

/**
 * Names that the program itself does not hold, by what an option or argument is called, as `cluster`.
 * @param operands what was typed before, without options
 * @param typed the word itself, as far as it is there, for names that are offered part by part
 * @returns nothing where no names belong to that kind
 */
export type KnownNames = (kind: string, operands: readonly string[], typed?: string) => readonly string[];

const plain = (words: readonly string[]): readonly Candidate[] => words.map(word => ({ word, description: '' }));

const firstWithWords = (lists: readonly (readonly string[])[]): readonly string[] =>
  lists.find(list => list.length > 0) ?? [];

/** `revision` of `--base <revision>`. */
const placeholderOf = ({ flags }: Option): string => /[<[]([^.>\]]+)/.exec(flags)?.[1] ?? '';

const valuesOf = (option: Option, names: KnownNames, operands: readonly string[]): readonly Candidate[] =>
  plain(
    option.argChoices ??
      firstWithWords([option.attributeName(), placeholderOf(option)].map(kind => names(kind, operands))),
  );

const optionsOf = (command: Command): readonly Candidate[] =>
  command
    .createHelp()
    .visibleOptions(command)
    .map(({ long, short, description }) => ({ word: long ?? short ?? '', description }));

const commandsOf = (command: Command): readonly Candidate[] =>
  command.commands.length === 0
    ? []
    : command
        .createHelp()
        .visibleCommands(command)
        .map(sub => ({ word: sub.name(), description: sub.summary() || sub.description() }));

/** What was typed before the word that is completed. */
interface Typed {
  readonly command: Command;
  readonly operands: readonly string[];
  /** The option whose value comes next. */
  readonly waiting?: Option;
  /** After `--` nothing is an option. */
  readonly ended: boolean;
}

const findOption = (command: Command, word: string): Option | undefined =>
  command
    .createHelp()
    .visibleOptions(command)
    .find(({ long, short }) => word === long || word === short);

const next = ({ command, operands, waiting, ended }: Typed, word: string): Typed => {
  const rest = { command, operands, ended };
  // A value that may be left out is left out before another option.
  if (waiting !== undefined && (waiting.required || !word.startsWith('-'))) return rest;
  if (!ended && word === '--') return { ...rest, ended: true };
  if (!ended && word.startsWith('-') && word !== '-') {
    const option = findOption(command, word);
    return option !== undefined && (option.required || option.optional) ? { ...rest, waiting: option } : rest;
  }
  const sub = command
    .createHelp()
    .visibleCommands(command)
    .find(known => known.name() === word);
  return sub === undefined ? { ...rest, operands: [...operands, word] } : { command: sub, operands: [], ended };
};

const argumentAt = (command: Command, at: number): Argument | undefined => {
  const last = command.registeredArguments.at(-1);
  return command.registeredArguments[at] ?? (last?.variadic === true ? last : undefined);
};

const operandsOf = (program: Command, typed: Typed, names: KnownNames, current: string): readonly Candidate[] => {
  const { command, operands, ended } = typed;
  const commands = commandsOf(command);
  if (commands.length > 0) return commands;
  const argument = argumentAt(command, operands.length);
  if (argument === undefined) return ended ? [] : optionsOf(command);
  if (argument.name() === 'command') return commandsOf(program);
  return plain(argument.argChoices ?? names(argument.name(), operands, current));
};

/** Bash takes `--cluster=dev` for three words. */
const joined = (words: readonly string[]): readonly string[] => {
  const isSplit = (at: number): boolean => words[at] === '=' && words[at - 1]?.startsWith('--') === true;
  return words.flatMap((word, at) => (!isSplit(at) ? [word] : at === words.length - 1 ? [''] : []));
};

/**
 * What can stand in place of the last word, by the program itself; nothing where a path or free text belongs.
 * @param words of the command line after `strata`, the last as far as it is typed
 */
export function candidates(program: Command, words: readonly string[], names: KnownNames): readonly Candidate[] {
  const line = joined(words);
  const current = line.at(-1) ?? '';
  const start: Typed = { command: program, operands: [], ended: false };
  const typed = line.slice(0, -1).reduce(next, start);
  const { command, operands, waiting, ended } = typed;
  const given = current.indexOf('=');
  const assigned = !ended && current.startsWith('--') && given > 0 ? current.slice(0, given) : undefined;
  const fitting = (): readonly Candidate[] => {
    if (waiting !== undefined && (waiting.required || !current.startsWith('-')))
      return valuesOf(waiting, names, operands);
    if (assigned !== undefined) {
      const option = findOption(command, assigned);
      const values = option === undefined ? [] : valuesOf(option, names, operands);
      return values.map(value => ({ ...value, word: `${assigned}=${value.word}` }));
    }
    if (!ended && current.startsWith('-')) return optionsOf(command);
    return operandsOf(program, typed, names, current);
  };
  return fitting().filter(({ word }) => word !== '' && word.startsWith(current));
}
