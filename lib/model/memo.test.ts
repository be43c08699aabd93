import { memo, memoByText } from './memo';

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

test('the answer for a text is worked out once, and of very many texts for the first thousand', () => {
  const asked: string[] = [];
  const answer = memoByText(text => {
    asked.push(text);
    return text.length;
  });
  const texts = Array.from({ length: 1001 }, (_, at) => `text ${at}`);
  for (const text of texts) answer(text);
  expect(texts.map(answer)).toEqual(texts.map(({ length }) => length));
  expect(asked).toEqual([...texts, 'text 1000']);
});
