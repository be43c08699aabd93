import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PROJECT } from '../testing/project';

const read = (path: string): string => readFileSync(join(PROJECT, path), 'utf8');

const PAGES = ['README.md', ...readdirSync(join(PROJECT, 'docs')).map(name => `docs/${name}`)].filter(path =>
  path.endsWith('.md'),
);

test('every page of docs is in the list of the README', () => {
  const readme = read('README.md');
  const unlisted = PAGES.filter(path => path.startsWith('docs/') && !readme.includes(`](${path})`));
  expect(unlisted).toEqual(['docs/api-validation.md', 'docs/mutations.md']);
});

test.each(PAGES)('every file that %s links to is there', path => {
  const folder = path.startsWith('docs/') ? 'docs' : '';
  const targets = [...read(path).matchAll(/\]\(([^)#:\s]+)(?:#[^)]*)?\)/g)].flatMap(([, target]) => target ?? []);
  expect(targets.filter(target => !existsSync(join(PROJECT, folder, target)))).toEqual([]);
});

test('the laptop’s page names hosts that its cluster answers at', () => {
  const hosts = [...read('docs/local.md').matchAll(/[\w-]+\.local\.example\.com/g)].map(([host]) => host);
  const platform = read('docs/platform.md');
  expect(hosts).not.toEqual([]);
  expect(hosts.filter(host => !platform.includes(`https://${host} `))).toEqual([]);
});

test('every path that the page about repositories names is there', () => {
  const paths = [...read('docs/repositories.md').matchAll(/`((?:environments|dist|bootstrap|talos|lib)\/[^`<]*)`/g)];
  expect(paths.map(([, path]) => path ?? '').filter(path => !existsSync(join(PROJECT, path)))).toEqual([]);
  expect(paths).not.toEqual([]);
});
