import { PassThrough } from 'node:stream';
import { terminalPerson, type TerminalPerson } from './terminal-person';

const CTRL_C = '\u0003';
const CTRL_D = '\u0004';

/** A terminal at which somebody types. */
const terminal = (): { readonly person: TerminalPerson; readonly type: (text: string) => void } => {
  const input = new PassThrough();
  const person = terminalPerson(input, new PassThrough());
  return { person, type: text => void input.write(text) };
};

test('lines that were typed ahead answer one question each', async () => {
  const { person, type } = terminal();
  type('one\ntwo\n');
  expect([await person.ask('a? '), await person.ask('b? ')]).toEqual(['one', 'two']);
  person.close();
  expect(person.isInterrupted()).toBe(false);
});

test('Ctrl-C ends a question, whatever was typed ahead, and is told from an end of the input', async () => {
  const { person, type } = terminal();
  const answer = person.ask('a? ');
  type(`half${CTRL_C}`);
  await expect(answer).rejects.toThrow('interrupted');
  expect(person.isInterrupted()).toBe(true);
  await expect(person.ask('b? ')).rejects.toThrow('interrupted');

  const other = terminal();
  const nobody = other.person.ask('a? ');
  other.type(CTRL_D);
  await expect(nobody).rejects.toThrow('nobody answers any more');
  expect(other.person.isInterrupted()).toBe(false);
});
