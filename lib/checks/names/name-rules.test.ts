import { nameRuleOf } from './name-rules';

test.each([
  ['1.35', false],
  ['1.36', true],
])('names of Services in Kubernetes %s may begin with a digit: %s', (line, may) => {
  const { accepts } = nameRuleOf('v1', 'Service', line);
  expect(accepts('1web')).toBe(may);
  expect(accepts('web-1')).toBe(true);
  expect(accepts('web.a')).toBe(false);
});

test('other kinds have the same rule in each line', () => {
  for (const line of ['1.35', '1.36']) {
    expect(nameRuleOf('v1', 'Namespace', line).accepts('1web')).toBe(true);
    expect(nameRuleOf('example.com/v1', 'Service', line).accepts('web.a')).toBe(true);
  }
});
