import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { PlacedClient } from '../../../model/sign-in-clients';
import { committedInventory } from '../../../testing/committed-platform';
import { contextsOf } from '../../../render/contexts-of';
import { PINS } from '../../../render/pins';
import { configurationSteps, planFiles } from './plan';
import { CONFIGURE_SCRIPT } from './script';

const [context] = contextsOf(committedInventory(), PINS);

/** A Casdoor in a folder: what it was sent lies in `<kind>-<owner>_<name>`, as compact JSON. */
const FAKE_CURL = String.raw`#!/bin/sh
for argument; do
  case $argument in @*) body=${'$'}{argument#@} ;; esac
  url=$argument
done
path=${'$'}{url#http://casdoor}
kind=$(echo "$path" | sed 's/[?].*//; s/.*-//')
id=$(echo "$path" | sed -n 's/.*[?]id=\([^&]*\).*/\1/p' | tr / _)
answer() { printf '{"status":"%s","msg":"%s","data":%s,"data2":null}' "$1" "$2" "$3"; }
compact() { tr -d '\n' <"$1" | sed 's/  *"/"/g; s/": /":/g'; }
field() { sed -n "s/.*\"$1\": *\"\([^\"]*\)\".*/\1/p" "$body" | head -n 1; }
case $path in
  /api/health) [ ! -e "$STATE/down" ] || exit 7 ;;
  /api/set-password) echo "$path" >>"$STATE/calls"; cat "$STATE/password" 2>/dev/null || answer ok "" null ;;
  /api/get-applications*)
    printf '{"status":"ok","data":['
    for body in "$STATE"/application-*; do
      # In the order of Casdoor's own fields.
      printf '{"owner":"admin","name":"%s","description":"%s","organization":"%s"},' \
        "$(field name)" "$(field description)" "$(field organization)"
    done
    printf ']}'
    ;;
  /api/get-*) if [ -e "$STATE/$kind-$id" ]; then answer ok "" "$(compact "$STATE/$kind-$id")"; else answer ok "" null; fi ;;
  /api/add-* | /api/update-*)
    echo "$path $(field name)" >>"$STATE/calls"
    if [ -e "$STATE/refuses" ]; then answer ok "" '"Unaffected"'; exit; fi
    cp "$body" "$STATE/$kind-$(field owner)_$(field name)"
    answer ok "" '"Affected"'
    ;;
  /api/delete-application) name=$(sed 's/.*"name":"\([^"]*\)".*/\1/' "$body")
    echo "$path $name" >>"$STATE/calls"
    rm "$STATE/application-admin_$name"
    answer ok "" '"Affected"'
    ;;
  *) exit 22 ;;
esac
`;

const root = mkdtempSync(join(tmpdir(), 'casdoor-script-'));
afterAll(() => {
  rmSync(root, { recursive: true });
});

/** A new Casdoor, and what runs the script against it. */
function newCasdoor(name: string) {
  const folder = join(root, name);
  const inside = (...parts: readonly string[]): string => join(folder, ...parts);
  for (const part of ['bin', 'state', 'files', 'key', 'admin', 'clients']) mkdirSync(inside(part), { recursive: true });
  writeFileSync(inside('bin', 'curl'), FAKE_CURL);
  chmodSync(inside('bin', 'curl'), 0o755);
  writeFileSync(inside('configure.sh'), CONFIGURE_SCRIPT);
  writeFileSync(inside('key', 'clientSecret'), 'abc');
  writeFileSync(inside('admin', 'password'), 'long enough');
  const secret = (client: string, clientID: string, clientSecret: string): void => {
    mkdirSync(inside('clients', `client-${client}`), { recursive: true });
    writeFileSync(inside('clients', `client-${client}`, 'clientID'), clientID);
    writeFileSync(inside('clients', `client-${client}`, 'clientSecret'), clientSecret);
  };
  const run = (clients: readonly PlacedClient[]) => {
    if (context === undefined) throw new Error('the platform has no cluster');
    rmSync(inside('files'), { recursive: true });
    mkdirSync(inside('files'));
    const files = planFiles(configurationSteps(clients, context));
    for (const [file, text] of Object.entries(files)) writeFileSync(inside('files', file), text);
    rmSync(inside('state', 'calls'), { force: true });
    const { status, stderr } = spawnSync('/bin/sh', [inside('configure.sh')], {
      encoding: 'utf8',
      env: {
        PATH: `${inside('bin')}:${process.env['PATH'] ?? ''}`,
        STATE: inside('state'),
        CASDOOR: 'http://casdoor',
        TRIES: '1',
        FILES: inside('files'),
        KEY: inside('key'),
        ADMIN: inside('admin'),
        CLIENTS: inside('clients'),
      },
    });
    const calls = existsSync(inside('state', 'calls')) ? readFileSync(inside('state', 'calls'), 'utf8') : '';
    return { status, stderr, calls: calls.split('\n').filter(line => line.includes('application')), all: calls };
  };
  return {
    run,
    secret,
    write: (file: string, text: string) => {
      writeFileSync(inside('state', file), text);
    },
    read: (file: string) => readFileSync(inside('state', file), 'utf8'),
  };
}

const client = (id: string): PlacedClient => ({
  id,
  displayName: id,
  redirectUris: [`https://${id}.example.com/callback`],
  secret: { cluster: 'system', namespace: id, name: 'oidc' },
});

const PUBLIC: PlacedClient = { id: 'kubernetes', displayName: 'Kubernetes', redirectUris: ['http://localhost:8000'] };

test('an empty Casdoor gets the password, organisation, groups, roles and applications, with the secrets', () => {
  const { run, secret, read } = newCasdoor('empty');
  secret('shop', 'shop', 's3cret');
  const { status, stderr, all } = run([PUBLIC, client('shop')]);
  expect([status, stderr]).toEqual([0, '']);
  expect(all.split('\n')).toEqual([
    '/api/set-password',
    '/api/add-organization example',
    '/api/add-group platform-admins',
    '/api/add-role platform-admins',
    '/api/add-group developers',
    '/api/add-role developers',
    '/api/add-application kubernetes',
    '/api/add-application shop',
    '',
  ]);
  expect(read('application-admin_shop')).toContain('"clientSecret": "s3cret"');
  expect(read('application-admin_kubernetes')).not.toContain('clientSecret');
});

test('a second run brings applications back to the plan, and leaves to people what is theirs', () => {
  const { run, secret } = newCasdoor('again');
  secret('shop', 'shop', 's3cret');
  run([client('shop')]);
  expect(run([client('shop')]).all.split('\n')).toEqual([
    '/api/set-password',
    '/api/update-application?id=admin/shop&columns=enableSignUp shop',
    '',
  ]);
});

test('the password of before is no error; another refusal is one, and nothing is done', () => {
  const { run, write } = newCasdoor('password');
  write(
    'password',
    '{"status":"error","msg":"The new password must be different from your current password","data":null}',
  );
  expect(run([PUBLIC])).toMatchObject({ status: 0 });
  write('password', '{"status":"error","msg":"too short","data":null}');
  expect(run([PUBLIC])).toMatchObject({
    status: 1,
    calls: [],
    stderr: 'password of built-in/admin: {"status":"error","msg":"too short","data":null}\n',
  });
});

test('a client that Vault has nothing for waits, and holds up nothing', () => {
  const { run, secret } = newCasdoor('waits');
  secret('shop', 'shop', 's3cret');
  expect(run([client('blog'), client('shop')])).toMatchObject({
    status: 0,
    stderr: '',
    calls: ['/api/add-application shop'],
  });
});

test('another id or a secret with odd letters in Vault is an error, and the rest is done', () => {
  const { run, secret } = newCasdoor('odd');
  secret('blog', 'shop', 's3cret');
  secret('news', 'news', 'a/b&c');
  secret('shop', 'shop', 's3cret');
  expect(run([client('blog'), client('news'), client('shop')])).toMatchObject({
    status: 1,
    stderr: [
      'application admin/blog: clientID in Vault is shop; write blog',
      'application admin/news: clientSecret in Vault has other characters than letters, digits, - and _; make a new one',
      '',
    ].join('\n'),
    calls: ['/api/add-application shop'],
  });
});

test('an application that left the plan is deleted, one that people made is not', () => {
  const { run, secret, write } = newCasdoor('gone');
  secret('shop', 'shop', 's3cret');
  secret('blog', 'blog', 's3cret');
  run([client('shop'), client('blog')]);
  write(
    'application-admin_by-hand',
    '{"owner":"admin","name":"by-hand","displayName":"","description":"ours","organization":"example"}',
  );
  expect(run([client('shop')]).calls).toEqual([
    '/api/update-application?id=admin/shop&columns=enableSignUp shop',
    '/api/delete-application blog',
  ]);
});

test('what Casdoor does not take is an error', () => {
  const { run, write } = newCasdoor('refuses');
  write('refuses', '');
  const { status, stderr } = run([PUBLIC]);
  expect(status).toBe(1);
  expect(stderr).toContain('add application admin/kubernetes: {"status":"ok","msg":"","data":"Unaffected"');
});

test('a Casdoor that does not come up is an error', () => {
  const { run, write } = newCasdoor('down');
  write('down', '');
  expect(run([PUBLIC])).toMatchObject({ status: 1, all: '' });
});
