import { lastingMemo, memo, memoByText, type Answers } from './memo';

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

test('an answer outlives the function for the same object as long as what it rests on is the same, asked once each', () => {
  const known: Answers<object, readonly string[]> = new WeakMap();
  const asked: string[] = [];
  const answerOf = (...on: readonly string[]) =>
    lastingMemo(
      known,
      () => {
        asked.push('rests on');
        return on;
      },
      (): readonly string[] => [`of ${on.join(' and ')}`],
    );
  const shop = {};
  const first = answerOf('a', 'b');
  const found = first(shop);
  expect(found).toEqual(['of a and b']);
  expect(first(shop)).toBe(found);
  expect(asked).toHaveLength(1);
  expect(answerOf('a', 'b')(shop)).toBe(found);
  expect(answerOf('a', 'b')({})).not.toBe(found);
  expect(answerOf('a')(shop)).toEqual(['of a']);
  expect(answerOf('a', 'c')(shop)).toEqual(['of a and c']);
  expect(answerOf('a', 'b')(shop)).toEqual(['of a and b']);
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
