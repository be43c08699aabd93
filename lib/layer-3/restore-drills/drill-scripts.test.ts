import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CANARY_SCRIPT } from './canary-script';
import { PROVE_SCRIPT } from './prove-script';

const folder = mkdtempSync(join(tmpdir(), 'drill-scripts-'));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

let runs = 0;

/** A folder of its own for each run. */
const freshFolder = (): string => {
  const path = join(folder, String((runs += 1)));
  mkdirSync(path);
  return path;
};

/** Runs the proof against a psql that notes how it is called, and answers by the name of the database. */
const prove = (answers: Readonly<Record<string, string>>, queries: readonly string[]) => {
  const path = freshFolder();
  const cases = Object.entries(answers).map(([database, answer]) => `*--dbname=${database}*) ${answer} ;;`);
  writeFileSync(
    join(path, 'psql'),
    `#!/bin/sh\necho "$*" >> "${path}/calls"\ncase "$*" in\n*--dbname=postgres*) [ -e "${path}/up" ] || { : > "${path}/up"; exit 2; } ;;\n${cases.join('\n')}\nesac\n`,
    { mode: 0o755 },
  );
  // The first question is refused, as by a server that has no password yet.
  writeFileSync(join(path, 'sleep'), '#!/bin/sh\n', { mode: 0o755 });
  for (const database of queries) writeFileSync(join(path, `${database}.sql`), 'SELECT 1');
  const env = { PATH: `${path}:/usr/bin:/bin`, DRILL: path };
  const { status, stdout, stderr } = spawnSync('/bin/sh', ['-c', PROVE_SCRIPT], { env, encoding: 'utf8' });
  return { status, stdout, stderr, calls: readFileSync(join(path, 'calls'), 'utf8').trim().split('\n'), path };
};

test('each database is asked when the server answers; the rows are counted and not told', () => {
  const { status, stdout, calls, path } = prove({ orders: 'printf "secret\\nmore\\n"', users: 'echo 7' }, [
    'orders',
    'users',
  ]);
  expect([status, stdout]).toEqual([0, 'orders: proven, 2 rows\nusers: proven, 1 rows\n']);
  const how = '--no-psqlrc --tuples-only --no-align --set=ON_ERROR_STOP=1';
  expect(calls).toEqual([
    `${how} --dbname=postgres --command=SELECT 1`,
    `${how} --dbname=postgres --command=SELECT 1`,
    `${how} --dbname=orders --file=${path}/orders.sql`,
    `${how} --dbname=users --file=${path}/users.sql`,
  ]);
});

test.each([
  ['no row', ':', 1, 'orders: the query gives no row\n'],
  ['an empty row', 'echo', 1, 'orders: the query gives no row\n'],
  ['an error', 'echo "no such table" >&2; exit 3', 3, 'no such table\n'],
])('a query with %s fails the drill, and those after it are not asked', (_what, answer, status, stderr) => {
  const result = prove({ orders: answer, users: 'echo 7' }, ['orders', 'users']);
  expect([result.status, result.stderr, result.stdout]).toEqual([status, stderr, '']);
});

/** Runs the canary in another namespace than its own, on a volume with that content. */
const restored = (written: string | undefined) => {
  const path = freshFolder();
  if (written !== undefined) writeFileSync(join(path, 'time'), written);
  // It would wait for ever.
  const script = CANARY_SCRIPT.replaceAll('/tmp/ready', join(path, 'ready')).replaceAll('while true', 'while false');
  const env = {
    PATH: '/usr/bin:/bin',
    NAMESPACE: 'restore-drills',
    HOME_NAMESPACE: 'restore-canary',
    FOLDER: path,
    MAX_AGE: '100',
  };
  const { status, stderr } = spawnSync('/bin/sh', ['-c', script], {
    env,
    encoding: 'utf8',
  });
  return { status, stderr, ready: existsSync(join(path, 'ready')), path };
};

const now = (): number => Math.floor(Date.now() / 1000);

test('a restored canary is ready when what it reads is young enough', () => {
  expect(restored(`${now() - 50}\n`)).toMatchObject({ status: 0, ready: true });
  const old = restored(`${now() - 500}\n`);
  expect([old.status, old.ready]).toEqual([1, false]);
  expect(old.stderr).toContain('more than 100\n');
});

test.each([undefined, '', 'no time'])('a volume that came back without the time is no proof: %s', written => {
  const { status, ready } = restored(written);
  expect([status === 0, ready]).toEqual([false, false]);
});
