import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { planFiles, type Step } from './plan';
import { CONFIGURE_SCRIPT } from './script';

/** A `vault` that keeps its state in files and writes down every call that changes something. */
const FAKE = String.raw`#!/bin/sh
state=$STATE
key() { printf %s "$1" | tr '/' '_'; }
log() { echo "$*" >>"$state/calls"; }
value() { case $1 in *=@*) cat "$(printf %s "$1" | sed 's/^[^=]*=@//')" ;; *) printf %s "$1" | sed 's/^[^=]*=//' ;; esac; }
case "$1 $2" in
  "write -field=token") [ ! -f "$state/sealed" ] && echo a-token ;;
  "policy write") log "$@"; : >"$state/policy-$(key "$3")" ;;
  "policy read") [ -f "$state/policy-$(key "$3")" ] ;;
  "policy delete") log "$@"; rm "$state/policy-$(key "$3")" ;;
  "secrets list" | "auth list" | "audit list") [ -s "$state/$1" ] && cat "$state/$1" ;;
  "secrets enable" | "auth enable" | "audit enable") log "$@"; echo "$(printf %s "$3" | sed 's/-path=//')/  x" >>"$state/$1" ;;
  "kv get") [ -f "$state/broken" ] && { echo 'connection refused' >&2; exit 2; }
    record=$state/record-$(key "$5"); [ -f "$record" ] || { echo 'No value found at kv/data' >&2; exit 2; }; cat "$record" ;;
  "kv put") log kv put "$4"; value "$5" >"$state/record-$(key "$4")" ;;
  "read "*) case $2 in
      -field=*) echo "$2-of-$3" ;;
      -format=json) [ -f "$state/alias" ] && cat "$state/alias" || echo '{ "data": { "alias": {} } }' ;;
      *) [ -f "$state/item-$(key "$2")" ] ;;
    esac ;;
  "write "*) shift; log write "$@"; : >"$state/item-$(key "$1")" ;;
  "delete "*) log "$@"; rm "$state/item-$(key "$2")" ;;
  *) echo "unexpected: $*" >&2; exit 9 ;;
esac
`;

interface Run {
  readonly calls: readonly string[];
  readonly stderr: string;
  readonly status: number | null;
}

const PAUSE = '#!/bin/sh\nexit 0\n';

const place = mkdtempSync(join(tmpdir(), 'vault script-'));
afterAll(() => rmSync(place, { recursive: true }));

/** A Vault of its own for each test. */
function newVault(name: string) {
  const root = join(place, name);
  for (const folder of ['bin', 'state', 'client']) mkdirSync(join(root, folder), { recursive: true });
  for (const [command, text] of Object.entries({ vault: FAKE, sleep: PAUSE })) {
    writeFileSync(join(root, 'bin', command), text);
    chmodSync(join(root, 'bin', command), 0o755);
  }
  writeFileSync(join(root, 'token'), 'jwt');
  const state = (file: string): string => join(root, 'state', file);
  const run = (steps: readonly Step[]): Run => {
    const files = mkdtempSync(join(root, 'files-'));
    for (const [file, text] of Object.entries(planFiles(steps))) writeFileSync(join(files, file), text);
    rmSync(state('calls'), { force: true });
    const { stderr, status } = spawnSync('/bin/sh', ['-c', CONFIGURE_SCRIPT], {
      encoding: 'utf8',
      env: {
        PATH: `${join(root, 'bin')}:${process.env['PATH'] ?? ''}`,
        STATE: join(root, 'state'),
        FILES: files,
        CLIENT: join(root, 'client'),
        ROLE: 'strata-config',
        RECORD: 'test',
        TOKEN_FILE: join(root, 'token'),
      },
    });
    const calls = existsSync(state('calls')) ? readFileSync(state('calls'), 'utf8').replaceAll(`${files}/`, '') : '';
    return { calls: calls.split('\n').filter(line => line !== ''), stderr, status };
  };
  const write = (file: string, text: string): void => writeFileSync(state(file), text);
  const record = (): string => readFileSync(state('record-.strata_test'), 'utf8');
  return { run, write, record, remove: (file: string) => rmSync(state(file)) };
}

const KV: Step = { action: 'secrets', path: 'kv', options: ['-version=2', 'kv'] };
const policy = (name: string): Step => ({ action: 'policy', policy: { name, text: '' } });
const role = (name: string): Step => ({ action: 'write', path: `auth/jwt-dev/role/${name}`, body: {} });
const JWT: Step = { action: 'auth', path: 'jwt-dev', options: ['jwt'] };

test('a new Vault gets everything, its record before what it names', () => {
  const { run } = newVault('new');
  expect(run([JWT, policy('dev.shop'), role('dev-shop'), KV])).toMatchObject({
    status: 0,
    calls: [
      'secrets enable -path=kv -version=2 kv',
      'kv put .strata/test',
      'auth enable -path=jwt-dev jwt',
      'policy write dev.shop policy_dev.shop.hcl',
      'write auth/jwt-dev/role/dev-shop @auth_jwt-dev_role_dev-shop.json',
    ],
  });
});

test('a second run enables nothing and keeps the record', () => {
  const { run } = newVault('again');
  const steps = [KV, JWT, policy('dev.shop'), role('dev-shop')];
  run(steps);
  expect(run(steps).calls).toEqual([
    'policy write dev.shop policy_dev.shop.hcl',
    'write auth/jwt-dev/role/dev-shop @auth_jwt-dev_role_dev-shop.json',
  ]);
});

test('policies and roles that left the plan go, mounts stay', () => {
  const { run, record } = newVault('less');
  run([KV, JWT, policy('dev.shop'), policy('dev.blog'), role('dev-shop')]);
  expect(run([KV, policy('dev.blog')]).calls).toEqual([
    'policy write dev.blog policy_dev.blog.hcl',
    'policy delete dev.shop',
    'delete auth/jwt-dev/role/dev-shop',
    'kv put .strata/test',
  ]);
  expect(record()).toBe('policy dev.blog\n');
});

test('what was there before is never deleted, also when the plan names it for a while', () => {
  const { run, write } = newVault('foreign');
  write('policy-dev.shop', '');
  write('policy-by-hand', '');
  run([KV, policy('dev.shop')]);
  expect(run([KV]).calls).toEqual([]);
});

test('a run that broke off has noted what it made', () => {
  const { run, write, remove } = newVault('broken');
  write('item-auth_jwt-dev_role_dev-shop', '');
  const broken: Step = { action: 'client', path: 'auth/oidc/config', body: {} };
  run([KV, policy('dev.shop'), broken]);
  remove('item-auth_jwt-dev_role_dev-shop');
  expect(run([KV]).calls).toEqual(['policy delete dev.shop', 'kv put .strata/test']);
});

test('nothing is done while the record cannot be read', () => {
  const { run, write } = newVault('unread');
  run([KV, policy('dev.shop')]);
  write('broken', '');
  expect(run([KV, policy('dev.blog')])).toMatchObject({ status: 1, calls: [], stderr: 'connection refused\n' });
});

test('a Vault that is sealed or does not know the role fails the Job, with a hint', () => {
  const { run, write } = newVault('sealed');
  write('sealed', '');
  expect(run([KV])).toMatchObject({
    status: 1,
    calls: [],
    stderr:
      'Vault does not know the role strata-config yet, or is sealed. docs/vault.md, First start, has the command for it.\n',
  });
});

test('a group gets an alias once, and the same alias is changed afterwards', () => {
  const { run, write } = newVault('group');
  const group: Step = { action: 'group', name: 'people', mount: 'oidc', alias: 'all people', policies: ['a'] };
  const written =
    'mount_accessor=-field=accessor-of-sys/auth/oidc canonical_id=-field=id-of-identity/group/name/people';
  expect(run([KV, group]).calls.slice(1)).toEqual([
    'write identity/group/name/people @group_people.json',
    `write identity/group-alias @group_people_alias.json ${written}`,
  ]);
  write(
    'alias',
    '{\n  "data": {\n    "alias": {\n      "id": "a1b2",\n      "name": "x"\n    },\n    "id": "c3"\n  }\n}\n',
  );
  expect(run([KV, group]).calls).toContain(`write identity/group-alias/id/a1b2 @group_people_alias.json ${written}`);
});
