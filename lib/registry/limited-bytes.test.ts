import { limitedBytes } from './limited-bytes';

/** An answer of parts of three bytes each, and how many of them were asked for. */
const answerOf = (parts: number): { readonly answer: Response; readonly asked: () => number } => {
  let asked = 0;
  const pull = (controller: ReadableStreamDefaultController<Uint8Array>): void => {
    if (asked === parts) {
      controller.close();
      return;
    }
    asked += 1;
    controller.enqueue(Buffer.from('abc'));
  };
  return { answer: new Response(new ReadableStream({ pull }, { highWaterMark: 0 })), asked: () => asked };
};

test('an answer is read up to its limit, and of a longer one no more than that', async () => {
  const [whole, longer] = [answerOf(2), answerOf(9)];
  expect((await limitedBytes(whole.answer, 6))?.toString()).toBe('abcabc');
  expect(await limitedBytes(longer.answer, 5)).toBeUndefined();
  expect(longer.asked()).toBe(2);
});

test('an answer without a body is empty', async () => {
  expect(await limitedBytes(new Response(null), 0)).toEqual(Buffer.alloc(0));
});
