import { askedName } from './asked-name';

/** Somebody who answers, and what they were told. */
const person = (...answers: string[]) => {
  const told: string[] = [];
  return {
    told,
    ask: (prompt: string) => {
      told.push(prompt);
      return Promise.resolve(answers.shift() ?? '');
    },
    say: (text: string) => void told.push(text),
  };
};

test('a name that was said is not asked for', async () => {
  const somebody = person();
  expect(await askedName('tenant', 'blog', somebody)).toEqual({ name: 'blog' });
  expect(somebody.told).toEqual([]);
});

test('on a terminal it is asked for until it can be one', async () => {
  const somebody = person('', 'My Blog', 'blog');
  expect(await askedName('tenant', undefined, somebody)).toEqual({ name: 'blog' });
  expect(somebody.told).toEqual([
    'Name of the tenant: ',
    'it is needed\n',
    'Name of the tenant: ',
    '--name: has the wrong form (My Blog); expected lower-case letters, digits and dashes, as in my-shop\n',
    'Name of the tenant: ',
  ]);
});

test('elsewhere it has to be said', async () => {
  expect(await askedName('app', undefined, undefined)).toEqual({
    issues: [
      {
        rule: 'usage',
        severity: 'error',
        place: { pointer: 'new app' },
        message: 'the name is missing',
        fix: 'say it: strata new app NAME',
      },
    ],
  });
});
