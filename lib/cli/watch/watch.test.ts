import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { setTimeout } from 'node:timers/promises';
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
function startWatch(root: string) {
  // One pipe, so that lines come in the order in which they were printed.
  const command = ['-c', 'exec "$0" "$@" 2>&1', process.execPath, join(PROJECT, 'lib/cli/strata.cjs'), 'watch'];
  const child = spawn('sh', command, {
    cwd: root,
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
  const running = startWatch(project.root);
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

const colors = createColors(false);

const watchQuietly = async (root: string, clusters?: readonly string[]) => {
  let err = '';
  const console: Console = {
    out: () => undefined,
    err: text => void (err += text),
    interactive: false,
    colors,
    outColors: colors,
  };
  const code = await watch(root, { strict: false, ...(clusters === undefined ? {} : { clusters }) }, console);
  return { code, err };
};

/** A watch over a program of one file, and what it printed since it was last asked. */
function watchProgram(renew: (source: string) => readonly string[]) {
  const folder = mkdtempSync(join(tmpdir(), 'strata-tests-'));
  const source = join(folder, 'a.ts');
  writeFileSync(source, 'old');
  const seen = { looks: 0, told: '' };
  let heard: () => void = () => undefined;
  const err = (text: string): void => {
    seen.told += text;
    heard();
  };
  const until = async (line: RegExp): Promise<string> => {
    while (!line.test(seen.told)) await new Promise<void>(resolve => (heard = resolve));
    const { told } = seen;
    seen.told = '';
    return told;
  };
  const digest = (): string => {
    seen.looks += 1;
    return readFileSync(source, 'utf8');
  };
  const sources = { key: 'old', digest, folders: () => [folder], renew: () => renew(readFileSync(source, 'utf8')) };
  const console: Console = { out: err, err, interactive: false, colors, outColors: colors };
  const ended = watch(project.root, { strict: false }, console, sources);
  return { seen, until, ended, folder, save: (text: string) => writeFileSync(source, text) };
}

test('it ends for the program of changed sources, which it looks at only when they change', async () => {
  const { seen, until, ended, folder, save } = watchProgram(text => {
    expect(text).toBe('new');
    return [];
  });
  await until(/unchanged in/);
  expect(seen.looks).toBe(1);
  project.write(CLOUD, `# seen\n${project.read(CLOUD)}`);
  await until(/unchanged in/);
  expect(seen.looks).toBe(1);
  save('new');
  expect(await ended).toBe(0);
  const file = relative(project.root, join(folder, 'a.ts'));
  expect(seen.told).toBe(`${file} changed; the program is made anew\n`);
  rmSync(folder, { recursive: true });
});

test('sources that make no program are told once, and nothing is rendered until they are as before or make one', async () => {
  const tried: string[] = [];
  const { seen, until, ended, folder, save } = watchProgram(text => {
    tried.push(text);
    return text === 'new' ? [] : [`error   a.ts: ${text}`];
  });
  await until(/unchanged in/);
  const before = project.outputs();
  save('broken');
  expect(await until(/broken\n/)).toMatch(/ changed; the program is made anew\nerror {3}a\.ts: broken\n$/);
  project.write('printed.txt', 'as a shell does with what is printed');
  await setTimeout(200);
  expect(tried).toEqual(['broken']);
  project.replace(CLOUD, `${KIND}-other`, `${KIND}-ip`);
  expect(await until(/broken\n/)).toContain('error   a.ts: broken\n');
  expect(project.outputs()).toEqual(before);
  save('old');
  expect(await until(/unchanged in/)).toContain('updated');
  expect(project.outputs()).not.toEqual(before);
  save('new');
  expect(await ended).toBe(0);
  expect(seen.told).toContain('made anew');
  expect(tried).toEqual(['broken', 'broken', 'new']);
  rmSync(folder, { recursive: true });
});

test('a component that changes is rendered by the same command, which tells where one is broken', async () => {
  const own = temporaryProject(SMALL);
  const toy = (namespace: string): string => `
export default [{
  name: 'toy', summary: 'A toy', layer: 4, namespace: '${namespace}', podSecurity: 'restricted', provides: [], needs: [], charts: [],
  removal: 'confirm', placed: () => true, build: () => undefined,
}];
`;
  own.write('components.ts', 'export default [];\n');
  const running = startWatch(own.root);
  const summary = /1 cluster, .* unchanged in .* s\n/;
  await running.until(summary);
  own.write('components.ts', 'export default [;\n');
  expect(await running.until(/error.*\n/)).toBe(
    'components.ts changed; the program is made anew\nerror   components.ts:1:17 Unexpected ";"\n',
  );
  for (const namespace of ['toys', 'games']) {
    own.write('components.ts', toy(namespace));
    expect(await running.until(summary)).toContain(`+ dist/cloud/layer-4/toy/Namespace_${namespace}.yaml\n`);
  }
  expect(await running.interrupt()).toEqual({ code: 0, signal: null, rest: '' });
  own.remove();
});

test('it ends when a cluster is named that is not there', async () => {
  expect(await watchQuietly(project.root, ['cloud', 'clod'])).toEqual({
    code: 2,
    err: 'error   --cluster: there is no such cluster (clod); did you mean "cloud"?\n',
  });
});

test('it ends when the project is gone', async () => {
  expect(await watchQuietly(join(project.root, 'nowhere'))).toEqual({
    code: 2,
    err: 'error   watch: the project is not there any more; start it in a project\n',
  });
});
