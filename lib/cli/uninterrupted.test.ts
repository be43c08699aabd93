import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildSync } from 'esbuild';
import { PROJECT } from '../testing/project';
import { SMALL, temporaryProject } from '../testing/temporary-project';

const folder = mkdtempSync(join(tmpdir(), 'strata signal-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** What a program prints that works with `uninterrupted`, and the signal that ended it. */
const run = (text: string): { readonly stdout: string; readonly signal: NodeJS.Signals | null } => {
  const file = join(folder, 'child.cjs');
  const contents = `import { uninterrupted } from './uninterrupted';\nconst kill = () => process.kill(process.pid, 'SIGINT');\n${text}`;
  buildSync({ stdin: { contents, resolveDir: __dirname }, bundle: true, platform: 'node', outfile: file });
  const { stdout, signal } = spawnSync(process.execPath, [file], { encoding: 'utf8' });
  return { stdout, signal };
};

test('a signal waits for the work and what follows it, and ends the process then', () => {
  const text = `
    const told = uninterrupted(() => { kill(); console.log('work'); return uninterrupted(() => 'told'); });
    console.log(told);
    Promise.resolve().then(() => console.log('what follows'));
    setTimeout(() => console.log('never'), 500);`;
  expect(run(text)).toEqual({ stdout: 'work\ntold\nwhat follows\n', signal: 'SIGINT' });
});

test('afterwards signals end the process at once, also when the work failed', () => {
  const text = `
    for (let at = 0; at < 20; at += 1) uninterrupted(() => undefined);
    try { uninterrupted(() => { throw new Error('no'); }); } catch ({ message }) { console.log(message); }
    setTimeout(() => { kill(); console.log('never'); }, 20);`;
  expect(run(text)).toEqual({ stdout: 'no\n', signal: 'SIGINT' });
});

test('a signal that somebody else waits for is told them, and ends nothing', () => {
  const text = `
    process.on('SIGINT', () => console.log('heard'));
    uninterrupted(kill);
    setTimeout(() => console.log('on'), 20);`;
  expect(run(text)).toEqual({ stdout: 'heard\non\n', signal: null });
});

test('somebody who listens once is told the signal, and ends the program his own way', () => {
  const text = `
    process.once('SIGINT', () => console.log('left'));
    uninterrupted(kill);
    setTimeout(() => console.log('on'), 20);`;
  expect(run(text)).toEqual({ stdout: 'left\non\n', signal: null });
});

test('a signal is heard after work in a callback of input too', () => {
  const text = `
    import { readFile } from 'node:fs';
    readFile(process.argv[1], () => {
      uninterrupted(() => { kill(); for (const until = Date.now() + 50; Date.now() < until;); console.log('work'); });
    });
    setTimeout(() => console.log('never'), 500);`;
  expect(run(text)).toEqual({ stdout: 'work\n', signal: 'SIGINT' });
});

test('Ctrl-C while synth writes: the outputs are whole, and nothing else is left', () => {
  const project = temporaryProject(SMALL);
  const wanted = project.outputs();
  project.write('dist/cloud/layer-2/gateway/Namespace_gateway.yaml', 'stale\n');
  const preload = join(folder, 'preload.cjs');
  writeFileSync(
    preload,
    `const fs = require('node:fs');
    const rename = fs.renameSync;
    fs.renameSync = (from, to) => {
      rename(from, to);
      if (from.includes('stage')) process.kill(process.pid, 'SIGINT');
    };`,
  );
  const strata = join(PROJECT, 'lib/cli/strata.cjs');
  const { signal, stderr } = spawnSync(process.execPath, ['--require', preload, strata, 'synth'], {
    cwd: project.root,
    encoding: 'utf8',
  });
  const left = readdirSync(join(project.root, '.strata'));
  const outputs = project.outputs();
  project.remove();
  expect({ signal, left }).toEqual({ signal: 'SIGINT', left: ['cache'] });
  expect(stderr).toMatch(/ 0 created, 1 updated, 0 deleted, /);
  expect(outputs).toEqual(wanted);
});
