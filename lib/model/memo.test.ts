import { memo } from './memo';

test('the answer for an object is worked out once, for an equal one again', () => {
  const asked: string[] = [];
  const answer = memo(({ name }: { readonly name: string }) => {
    asked.push(name);
    return [name];
  });
  const shop = { name: 'shop' };
  expect(answer(shop)).toBe(answer(shop));
  expect(answer({ name: 'shop' })).toEqual(['shop']);
  expect(asked).toEqual(['shop', 'shop']);
});
