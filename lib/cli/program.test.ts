import { createColors } from 'picocolors';
import { program } from './program';

test.each([
  [['images', '--mirror'], '(strata images --help shows how)'],
  [['secrets', 'seed', '--nope'], '(strata secrets seed --help shows how)'],
  [['nope'], '(strata --help shows the commands)'],
])('%j is pointed to the help of what was meant', async (args, hint) => {
  let err = '';
  const colors = createColors(false);
  const console = { out: () => undefined, err: (text: string) => void (err += text), interactive: false };
  const command = program({ ...console, colors, outColors: colors }, () => undefined);
  await expect(command.parseAsync(args, { from: 'user' })).rejects.toThrow();
  expect(err).toContain(hint);
});
