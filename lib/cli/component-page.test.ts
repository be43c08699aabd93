import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { wholeInventory } from '../testing/committed-platform';
import { PROJECT } from '../testing/project';
import { unfitFlags } from './new/answers';
import { componentPlan } from './new/component-plan';

const read = (path: string): string => readFileSync(join(PROJECT, path), 'utf8');

const ADDING = read('docs/adding.md');

/** What the page has somebody type, word by word. */
const [, name = '', ...words] = (/^npm run new -- (component [^`]*?[^\\])$/m.exec(ADDING)?.[1] ?? '')
  .replaceAll('\\\n', ' ')
  .split(/ +(?=(?:[^']*'[^']*')*[^']*$)/)
  .map(word => word.replaceAll("'", ''));

const said = Object.fromEntries(
  words.flatMap((word, index) => (word.startsWith('--') ? [[word.slice(2), words[index + 1] ?? '']] : [])),
);

/** Names that a file brings from others of this project, and that those do not give. */
const missingImports = (file: string, text: string): readonly string[] =>
  [...text.matchAll(/^import (?:type )?\{ ([^}]+) \} from '(\.[^']+)';$/gm)].flatMap(([, names = '', from = '']) => {
    const path = `${join(dirname(file), from)}.ts`;
    const exported = existsSync(join(PROJECT, path)) ? read(path) : '';
    return names
      .split(/,\s*/)
      .map(one => one.replace(/^type /, ''))
      .filter(one => !new RegExp(`^export (?:const|class|function|interface|type) ${one}\\b`, 'm').test(exported))
      .map(one => `${file}: ${one} of ${path}`);
  });

test('the command of the page writes what the page says, from what there is', () => {
  const plan = componentPlan(PROJECT, name, undefined, wholeInventory());
  if ('issues' in plan) throw new Error(JSON.stringify(plan.issues));
  expect(Object.keys(said)).toEqual(['image', 'port', 'user', 'health', 'metrics', 'host', 'summary', 'clusters']);
  expect(unfitFlags(plan.questions, said)).toEqual([]);
  const drafts = plan.drafts(said);
  for (const { file } of drafts)
    expect(ADDING).toContain(file.replace(/^lib\/layer-3\/(.*\.test\.ts)$|[^/]*\.schema\.json$/, '$1'));
  expect(
    drafts.flatMap(({ file, text }) => (file.startsWith('lib/layer-3/') ? missingImports(file, text) : [])),
  ).toEqual([]);
  const [component] = drafts;
  for (const value of Object.values(said).slice(0, -1)) expect(component?.text).toContain(value);
});

test('what somebody copies from the page on architecture finds what it names', () => {
  const [, block = ''] = /^ {3}```ts\n([^`]*?)^ {3}```$/m.exec(read('docs/architecture.md')) ?? [];
  const text = block.replaceAll(/^ {3}/gm, '');
  expect(text).toContain('build(scope, context)');
  expect(text.match(/^import /gm)).toHaveLength(3);
  expect(missingImports('lib/layer-2/example.ts', text)).toEqual([]);
});
