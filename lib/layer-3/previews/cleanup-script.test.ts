import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CLEANUP_SCRIPT } from './cleanup-script';

const HOUR = 3_600_000;

interface Pull {
  readonly number: number;
  readonly hours: number;
  readonly labels: readonly string[];
}

interface World {
  readonly pulls: Readonly<Record<string, readonly Pull[]>>;
  readonly namespaces: readonly { readonly name: string; readonly deletionTimestamp?: string }[];
  readonly applications: readonly string[];
  /** Answers instead of those of the world, by method and path. */
  readonly answers?: Readonly<Record<string, number>>;
}

const CALM: World = { pulls: {}, namespaces: [], applications: [] };

const folder = mkdtempSync(join(tmpdir(), 'cleanup-script-'));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

/** What Gitea and the API server answer; both sit at one address. */
function answerOf(world: World, method: string, url: URL): readonly [number, unknown] {
  const { pathname, searchParams } = url;
  const told = world.answers?.[`${method} ${pathname}`];
  if (told !== undefined) return [told, { message: 'told so' }];
  if (method === 'DELETE') return [pathname.includes('/labels/') ? 204 : 200, {}];
  const repository = /^\/api\/v1\/repos\/(.+)\/issues$/.exec(pathname)?.[1];
  if (repository !== undefined) {
    const page = Number(searchParams.get('page'));
    const isAsked = searchParams.get('type') === 'pulls' && searchParams.get('state') === 'open';
    const found = isAsked ? (world.pulls[repository] ?? []) : [];
    // Twenty a page, as a Gitea with a lower maximum gives them.
    const part = found.slice((page - 1) * 20, page * 20).map(({ number, hours, labels }) => ({
      number,
      updated_at: new Date(Date.now() - hours * HOUR).toISOString(),
      labels: labels.map(name => ({ id: name === 'preview' ? 7 : 8, name })),
    }));
    return [200, part];
  }
  if (pathname === '/api/v1/namespaces') {
    const isAsked = searchParams.get('labelSelector') === 'strata.dev/preview=true';
    return [200, { items: isAsked ? world.namespaces.map(metadata => ({ metadata })) : [] }];
  }
  if (pathname === '/apis/argoproj.io/v1alpha1/namespaces/argocd/applications')
    return [200, { items: world.applications.map(name => ({ metadata: { name } })) }];
  return [404, {}];
}

/** Runs the script against a world; gives what it deleted, what it said, and how it ended. */
async function run(world: World, repositories: readonly object[] = [{ repository: 'shop/web', most: 3 }]) {
  const deleted: string[] = [];
  const server = createServer((request, response) => {
    const { method = '', url = '', headers } = request;
    const isGitea = url.startsWith('/api/v1/repos/');
    const known = headers.authorization === (isGitea ? 'token of-gitea' : 'Bearer of-kubernetes');
    const [status, body] = known ? answerOf(world, method, new URL(url, 'http://localhost')) : [401, {}];
    if (method === 'DELETE') deleted.push(url);
    response.writeHead(status, { 'content-type': 'application/json' });
    response.end(status === 204 ? undefined : JSON.stringify(body));
  });
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const url = `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}`;
  const file = (name: string, content: string): string => {
    writeFileSync(join(folder, name), content);
    return join(folder, name);
  };
  const child = spawn(process.execPath, [file('cleanup.mjs', CLEANUP_SCRIPT)], {
    env: {
      GITEA: url,
      GITEA_TOKEN_FILE: file('gitea', 'of-gitea\n'),
      HOURS: '168',
      KUBERNETES: url,
      KUBERNETES_TOKEN_FILE: file('kubernetes', 'of-kubernetes'),
      REPOSITORIES: file('repositories.json', JSON.stringify(repositories)),
    },
  });
  let said = '';
  child.stdout.on('data', (part: Buffer) => (said += part.toString()));
  child.stderr.on('data', (part: Buffer) => (said += part.toString()));
  const status = await new Promise<number | null>(resolve => child.on('close', resolve));
  await new Promise(resolve => server.close(resolve));
  return { deleted, said: said.trim().split('\n'), status };
}

const pull = (number: number, hours: number, ...labels: readonly string[]): Pull => ({ number, hours, labels });

test('a pull request that nobody touched for a week loses the label, others keep theirs', async () => {
  const pulls = [pull(9, 167, 'preview'), pull(8, 169, 'bug', 'preview'), pull(7, 500), pull(6, 500, 'bug')];
  const { deleted, said, status } = await run({ ...CALM, pulls: { 'shop/web': pulls } });
  expect(deleted).toEqual(['/api/v1/repos/shop/web/issues/8/labels/7']);
  expect(said).toEqual(['shop/web#8: label taken, nobody touched it for 168 hours']);
  expect(status).toBe(0);
});

test('of more than the number of a repository, those that were touched last keep the label', async () => {
  const pulls = [pull(1, 1, 'preview'), pull(2, 20, 'preview'), pull(3, 3, 'preview')];
  const { deleted, said } = await run({ ...CALM, pulls: { 'shop/web': pulls } }, [{ repository: 'shop/web', most: 2 }]);
  expect(deleted).toEqual(['/api/v1/repos/shop/web/issues/2/labels/7']);
  expect(said).toEqual(['shop/web#2: label taken, more than 2 have a preview']);
});

test('a label that somebody took in the meantime is no failure', async () => {
  const { status } = await run({
    ...CALM,
    pulls: { 'shop/web': [pull(8, 169, 'preview')] },
    answers: { 'DELETE /api/v1/repos/shop/web/issues/8/labels/7': 404 },
  });
  expect(status).toBe(0);
});

test('all pages are read; more pull requests than Argo CD sees fail the run after the cleaning', async () => {
  const pulls = Array.from({ length: 31 }, (_, index) => pull(index + 1, 1));
  const { deleted, said, status } = await run({
    ...CALM,
    pulls: { 'shop/web': [...pulls, pull(40, 200, 'preview')] },
  });
  expect(deleted).toEqual(['/api/v1/repos/shop/web/issues/40/labels/7']);
  expect(said).toContain('shop/web: 32 pull requests are open, and Argo CD sees 30; close some');
  expect(status).toBe(1);
  expect((await run({ ...CALM, pulls: { 'shop/web': pulls.slice(1) } })).status).toBe(0);
});

test('a namespace without an Application goes; those with one, and those that go already, are left alone', async () => {
  const { deleted, said, status } = await run({
    ...CALM,
    namespaces: [
      { name: 'pr-shop-web-1' },
      { name: 'pr-shop-web-2' },
      { name: 'pr-shop-web-3', deletionTimestamp: '2026-11-21T00:00:00Z' },
    ],
    applications: ['pr-shop-web-1'],
  });
  expect(deleted).toEqual(['/api/v1/namespaces/pr-shop-web-2']);
  expect(said).toEqual(['pr-shop-web-2: namespace deleted, it has no Application']);
  expect(status).toBe(0);
});

test('who may not list Applications deletes no namespace', async () => {
  const { deleted, said, status } = await run({
    ...CALM,
    namespaces: [{ name: 'pr-shop-web-1' }],
    answers: { 'GET /apis/argoproj.io/v1alpha1/namespaces/argocd/applications': 403 },
  });
  expect(deleted).toEqual([]);
  expect(said).toEqual([
    'Kubernetes: GET /apis/argoproj.io/v1alpha1/namespaces/argocd/applications: 403 {"message":"told so"}',
  ]);
  expect(status).toBe(1);
});

test('a repository that fails holds up neither the others nor the namespaces', async () => {
  const { deleted, said, status } = await run(
    {
      ...CALM,
      pulls: { 'shop/web': [pull(1, 200, 'preview'), pull(2, 200, 'preview')] },
      namespaces: [{ name: 'pr-shop-web-2' }],
      answers: {
        'GET /api/v1/repos/shop/gone/issues': 404,
        'DELETE /api/v1/repos/shop/web/issues/2/labels/7': 403,
      },
    },
    [
      { repository: 'shop/gone', most: 3 },
      { repository: 'shop/web', most: 3 },
    ],
  );
  expect(deleted).toEqual([
    '/api/v1/repos/shop/web/issues/2/labels/7',
    '/api/v1/repos/shop/web/issues/1/labels/7',
    '/api/v1/namespaces/pr-shop-web-2',
  ]);
  expect(said.filter(line => /40[34]/.test(line))).toHaveLength(2);
  expect(status).toBe(1);
});
