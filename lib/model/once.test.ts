import { once } from './once';

test('the answer is worked out when it is first asked for, and never again', () => {
  const asked: number[] = [];
  const answer = once(() => {
    asked.push(1);
    return { asked: asked.length };
  });
  expect(asked).toEqual([]);
  expect(answer()).toBe(answer());
  expect(asked).toEqual([1]);
});
