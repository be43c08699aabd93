import { createColors } from 'picocolors';
import { program } from '../program';
import { saidFlags } from './said-flags';

const run = async (...args: readonly string[]) => {
  const colors = createColors(false);
  const told: string[] = [];
  let code = -1;
  const console = {
    out: () => undefined,
    err: (text: string) => void told.push(text),
    interactive: false,
    colors,
    outColors: colors,
  };
  await program(console, exit => void (code = exit)).parseAsync(args, { from: 'user' });
  return { told: told.join(''), code };
};

test('options have the names that somebody typed; those without a value answer nothing', () => {
  expect(saidFlags({ controlPlanes: '3', image: 'a', host: undefined, yes: true })).toEqual({
    'control-planes': '3',
    image: 'a',
  });
});

test('an option of two words is understood', async () => {
  const { told, code } = await run('new', 'cluster', 'stage', '--yes', '--control-planes', '0', '--workers', 'x');
  expect(told).toBe(
    [
      'error   --control-planes: has the wrong form (0); expected a number from 1 to 9\n',
      'error   --workers: has the wrong form (x); expected a number from 0 to 99\n',
      'nothing was written\n',
    ].join(''),
  );
  expect(code).toBe(2);
});
