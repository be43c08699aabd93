import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { createColors } from 'picocolors';
import { PROJECT } from '../../testing/project';
import { SMALL, temporaryProject } from '../../testing/temporary-project';
import type { Console } from '../console';
import { watch } from './watch';

const CLOUD = 'environments/cloud.yaml';
const KIND = 'aws-load-balancer-type: nlb';
const project = temporaryProject(SMALL);
const started: ChildProcess[] = [];
afterAll(() => {
  for (const child of started) child.kill('SIGKILL');
  project.remove();
});

/** The command at work, and a wait for the next line that it has not been waited for yet. */
function startWatch() {
  // One pipe, so that lines come in the order in which they were printed.
  const command = ['-c', 'exec "$0" "$@" 2>&1', process.execPath, join(PROJECT, 'lib/cli/strata.cjs'), 'watch'];
  const child = spawn('sh', command, {
    cwd: project.root,
    env: { PATH: process.env['PATH'] ?? '' },
  });
  started.push(child);
  let text = '';
  let heard: () => void = () => undefined;
  child.stdout.setEncoding('utf8').on('data', (part: string) => {
    text += part;
    heard();
  });
  const until = async (line: RegExp): Promise<string> => {
    for (let found = line.exec(text); ; found = line.exec(text)) {
      if (found !== null) {
        const told = text.slice(0, found.index + found[0].length);
        text = text.slice(told.length);
        return told;
      }
      await new Promise<void>(resolve => (heard = resolve));
    }
  };
  const interrupt = async () => {
    const ended = once(child, 'close');
    child.kill('SIGINT');
    await ended;
    return { code: child.exitCode, signal: child.signalCode, rest: text };
  };
  return { until, interrupt };
}

test('edits are rendered as they are saved, mistakes leave the outputs alone, and Ctrl-C leaves nothing behind', async () => {
  const before = project.outputs();
  const running = startWatch();
  const summary = /1 cluster, .* unchanged in .* s\n/;
  expect(await running.until(summary)).toContain(', 0 created, 0 updated, 0 deleted, ');

  project.replace(CLOUD, 'publicAddresses: []', 'publicAdresses: []');
  expect(await running.until(/nothing was written.*\n/)).toBe(
    `${CLOUD} changed
error   ${CLOUD}:9:1 network: missing key "publicAddresses"; add it
error   ${CLOUD}:13:3 network.publicAdresses: unknown key "publicAdresses"; did you mean "publicAddresses"?
2 errors; nothing was written
`,
  );
  expect(project.outputs()).toEqual(before);

  // As editors save: a new file in the place of the old one.
  const mended = project.read(CLOUD).replace('publicAdresses: []', 'publicAddresses: []');
  project.write(`${CLOUD}~`, mended.replace(KIND, `${KIND}-ip`));
  renameSync(join(project.root, `${CLOUD}~`), join(project.root, CLOUD));
  const told = await running.until(summary);
  const changed = [...told.matchAll(/^~ (.*)$/gm)].map(([, path = '']) => path);
  expect(told.startsWith(`${CLOUD} changed\n`)).toBe(true);
  expect(changed.filter(path => project.read(path) === before[path])).toEqual([]);
  expect(changed.some(path => project.read(path).includes('nlb-ip'))).toBe(true);

  const holder = { pid: process.pid, host: hostname(), startTime: 'now' };
  project.write('.strata/lock', `${JSON.stringify(holder)}\n`);
  project.replace(CLOUD, `${KIND}-ip`, `${KIND}-other`);
  expect(await running.until(/nothing was written.*\n/)).toContain('.strata/lock: another run is at work');
  rmSync(join(project.root, '.strata/lock'));
  expect((await running.until(summary)).split('\n')[0]).toBe('the other run has ended');
  expect(changed.some(path => project.read(path).includes('nlb-other'))).toBe(true);

  expect(await running.interrupt()).toEqual({ code: 0, signal: null, rest: '' });
  const state = join(project.root, '.strata');
  expect(existsSync(state) ? readdirSync(state).filter(name => name !== 'cache') : []).toEqual([]);
  expect(project.strata('synth', '--check').status).toBe(0);
});

const watchQuietly = async (root: string, digests: readonly string[], clusters?: readonly string[]) => {
  let err = '';
  const colors = createColors(false);
  const console: Console = {
    out: () => undefined,
    err: text => void (err += text),
    interactive: false,
    colors,
    outColors: colors,
  };
  const rest = [...digests];
  const code = await watch(root, { strict: false, ...(clusters === undefined ? {} : { clusters }) }, console, {
    key: '',
    digest: () => {
      const next = rest.shift();
      if (next === undefined) throw new Error('a file went away');
      return next;
    },
    folders: () => [],
  });
  return { code, err };
};

test('it ends, and renders nothing, when strata itself is another one than at the start', async () => {
  const anew = {
    code: 2,
    err: 'error   watch: the files of strata itself changed, and this run knows the old ones; start it anew\n',
  };
  expect(await watchQuietly(project.root, ['old', 'new'])).toEqual(anew);
  expect(await watchQuietly(project.root, ['old'])).toEqual(anew);
});

test('it ends when sources change while it waits, and looks at them only then', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'strata-tests-'));
  const source = join(folder, 'a.ts');
  writeFileSync(source, 'old');
  let looks = 0;
  let heard: (text: string) => void = () => undefined;
  const colors = createColors(false);
  const err = (text: string): void => heard(text);
  const until = (line: RegExp): Promise<string> =>
    new Promise(resolve => {
      heard = text => line.test(text) && resolve(text);
    });
  const console: Console = { out: err, err, interactive: false, colors, outColors: colors };
  const look = (): string => {
    looks += 1;
    return readFileSync(source, 'utf8');
  };
  const sources = { key: '', digest: look, folders: () => [folder] };
  const first = until(/unchanged in/);
  const ended = watch(project.root, { strict: false }, console, sources);
  await first;
  expect(looks).toBe(2);
  const second = until(/unchanged in/);
  project.write(CLOUD, `# seen\n${project.read(CLOUD)}`);
  await second;
  expect(looks).toBe(2);
  const told = until(/start it anew/);
  writeFileSync(source, 'new');
  expect(await told).toContain('the files of strata itself changed');
  expect(await ended).toBe(2);
  rmSync(folder, { recursive: true });
});

test('it ends when a cluster is named that is not there', async () => {
  expect(await watchQuietly(project.root, [], ['cloud', 'clod'])).toEqual({
    code: 2,
    err: 'error   --cluster: there is no such cluster (clod); did you mean "cloud"?\n',
  });
});

test('it ends when the project is gone', async () => {
  expect(await watchQuietly(join(project.root, 'nowhere'), ['same', 'same'])).toEqual({
    code: 2,
    err: 'error   watch: the project is not there any more; start it in a project\n',
  });
});
