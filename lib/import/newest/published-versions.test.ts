import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Ask } from '../../registry/ask';
import { keyOf, pinnedInEnvironment, type VersionSource } from './pinned-things';
import { newestOf, newestVersion, TAGS_REQUEST, tagsIn } from './published-versions';

/** Answers by address; what is not listed is not there. */
const answers =
  (table: Readonly<Record<string, Response | string>>, seen: string[] = []): Ask =>
  (url, { headers }) => {
    seen.push(`${url}${headers?.['Authorization'] === undefined ? '' : ` ${headers['Authorization']}`}`);
    const answer = table[url] ?? new Response('', { status: 404 });
    return Promise.resolve(typeof answer === 'string' ? new Response(answer) : answer);
  };

const newest = (source: VersionSource, version: string, ask: Ask): Promise<string> =>
  newestVersion(ask, { name: 'it', where: 'here', source, version });

test('the newest is one of the same kind', () => {
  const tags = ['v1.9.0', 'v1.10.0', 'v1.11.0-rc.1', 'latest', 'chart-9.9.9', '2.0'];
  expect(newestOf(tags, 'v1.9.0')).toBe('2.0');
  expect(newestOf(tags.slice(0, 5), 'v1.9.0')).toBe('v1.10.0');
  expect(newestOf(['3.3-alpine', '3.4', '3.2-alpine'], '3.2-alpine')).toBe('3.3-alpine');
  expect(newestOf(['ubuntu-26.04'], 'ubuntu-24.04')).toBe('ubuntu-24.04');
});

test('an image is looked for in its registry, also at a port', () => {
  const text = 'images:\n  web: registry.example.com:5000/team/web:1.2\n  own: team/web:1.2\n';
  expect(pinnedInEnvironment({ file: 'environments/platform.yaml', text })).toEqual([
    {
      name: 'image registry.example.com:5000/team/web',
      version: '1.2',
      where: 'environments/platform.yaml:2',
      source: { from: 'registry', image: 'registry.example.com:5000/team/web' },
    },
  ]);
});

test('charts, packages and Kubernetes are looked for where they are published', async () => {
  const ask = answers({
    'https://charts.example.com/index.yaml':
      'entries:\n  web:\n    - version: 1.2.0\n    - version: 1.10.0\n  other: [{ version: 9.0.0 }]\n',
    'https://registry.npmjs.org/yaml/latest': '{"version":"3.0.0"}',
    'https://dl.k8s.io/release/stable.txt': 'v1.37.2\n',
  });
  expect(await newest({ from: 'helm', repository: 'https://charts.example.com', chart: 'web' }, '1.1.0', ask)).toBe(
    '1.10.0',
  );
  expect(await newest({ from: 'npm', name: 'yaml' }, '2.9.0', ask)).toBe('3.0.0');
  expect(await newest({ from: 'kubernetes' }, '1.35.2', ask)).toBe('1.37.2');
  await expect(newest({ from: 'npm', name: 'none' }, '1.0.0', ask)).rejects.toThrow('HTTP 404');
});

test('a registry that wants a token names who gives one, and has its tags on pages', async () => {
  const seen: string[] = [];
  const first = 'https://registry-1.docker.io/v2/library/node/tags/list?n=1000';
  const challenge =
    'Bearer realm="https://auth.example.com/token",service="registry",scope="repository:library/node:pull"';
  const page = (tags: readonly string[], link?: string): Response =>
    new Response(JSON.stringify({ tags }), link === undefined ? {} : { headers: { link } });
  const pages = [
    new Response('', { status: 401, headers: { 'www-authenticate': challenge } }),
    page(['22.1.0'], '</v2/next?last=22>; rel="next"'),
  ];
  const table = answers(
    {
      'https://auth.example.com/token?service=registry&scope=repository%3Alibrary%2Fnode%3Apull': '{"token":"abc"}',
      'https://registry-1.docker.io/v2/next?last=22': page(['24.0.0', 'latest']),
    },
    seen,
  );
  const ask: Ask = (url, init) => {
    const own = url === first ? pages.shift() : undefined;
    if (own === undefined) return table(url, init);
    seen.push(url);
    return Promise.resolve(own);
  };
  expect(await newest({ from: 'registry', image: 'docker.io/library/node' }, '22.1.0', ask)).toBe('24.0.0');
  expect(seen.at(-1)).toBe('https://registry-1.docker.io/v2/next?last=22 Bearer abc');
});

test('git itself answers the question for tags', () => {
  const root = mkdtempSync(join(tmpdir(), 'strata tags-'));
  const git = (input: string, ...args: readonly string[]) =>
    spawnSync('git', ['-c', 'user.name=t', '-c', 'user.email=t@example.com', ...args], {
      cwd: root,
      input,
      encoding: 'utf8',
      env: { PATH: process.env['PATH'] ?? '', GIT_PROTOCOL: 'version=2' },
    }).stdout;
  git('', 'init', '-q');
  git('', 'commit', '-q', '--allow-empty', '-m', 'first');
  git('', 'tag', 'v1.0.0');
  git('', 'tag', '--annotate', '-m', 'second', 'v1.1.0');
  git('', 'branch', 'v9.0.0');
  expect(tagsIn(git(TAGS_REQUEST, 'upload-pack', '--stateless-rpc', '.'))).toEqual(['v1.0.0', 'v1.1.0']);
  rmSync(root, { recursive: true });
});

test('images that differ in their endings have newest versions of their own', () => {
  const source = { from: 'registry', image: 'docker.io/library/node' } as const;
  expect(keyOf({ source, version: '22.1.0' })).toBe('registry docker.io/library/node');
  expect(keyOf({ source, version: '22.1.0-slim' })).toBe('registry docker.io/library/node -slim');
  expect(keyOf({ source: { from: 'helm', repository: 'https://a.example.com', chart: 'web' }, version: '1.0.0' })).toBe(
    'helm https://a.example.com web',
  );
});
