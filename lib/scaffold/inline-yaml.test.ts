import fc from 'fast-check';
import { parse } from 'yaml';
import { inlineYaml } from './inline-yaml';

test('lists have no blanks inside the brackets, maps have, and brackets of a text stay as they are', () => {
  expect(inlineYaml(['a', 'b'])).toBe('[a, b]');
  expect(inlineYaml([])).toBe('[]');
  expect(inlineYaml([{ host: 'site' }])).toBe('[{ host: site }]');
  expect(inlineYaml({ cpu: '1', path: '[ x ]' })).toBe("{ cpu: '1', path: '[ x ]' }");
  expect(inlineYaml('docs [ of us ]')).toBe("'docs [ of us ]'");
});

test('what is written is what was said, in one line', () => {
  const value = fc.oneof(
    fc.string(),
    fc.array(fc.oneof(fc.string(), fc.record({ host: fc.string() }))),
    fc.record({ cpu: fc.string(), pods: fc.nat() }),
  );
  fc.assert(
    fc.property(value, said => {
      const line = inlineYaml(said);
      expect(parse(`key: ${line}`)).toEqual({ key: said });
    }),
  );
});
