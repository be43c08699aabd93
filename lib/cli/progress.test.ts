import { createColors } from 'picocolors';
import { progressOn } from './progress';

function run(interactive: boolean, elapsed: number): string {
  let text = '';
  const console = {
    out: () => undefined,
    err: (part: string) => void (text += part),
    interactive,
    colors: createColors(false),
    outColors: createColors(false),
  };
  const progress = progressOn(console, () => elapsed);
  progress.step('rendering dev');
  progress.step('rendering prod');
  progress.end();
  return text;
}

test('a long run shows one line that it takes away at the end', () => {
  expect(run(true, 1001)).toBe('\r\u001b[2Krendering dev\r\u001b[2Krendering prod\r\u001b[2K');
});

test('a short run and a pipe show nothing', () => {
  expect([run(true, 999), run(false, 5000)]).toEqual(['', '']);
});
