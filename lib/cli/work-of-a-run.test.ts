import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PROJECT } from '../testing/project';
import { SMALL, temporaryProject, type TemporaryProject } from '../testing/temporary-project';

let project: TemporaryProject;

beforeEach(() => {
  project = temporaryProject(SMALL);
});

afterEach(() => {
  project.remove();
});

/** What a synth loaded, by file names, and which programs it started. */
const observed = (): unknown => {
  const OBSERVED = join(project.root, 'observed.json');
  const observer = join(__dirname, 'fixtures', 'observe-run.cjs');
  const { status } = spawnSync(
    process.execPath,
    ['--require', observer, join(PROJECT, 'lib/cli/strata.cjs'), 'synth'],
    { cwd: project.root, env: { OBSERVED } },
  );
  expect(status).toBe(0);
  return JSON.parse(readFileSync(OBSERVED, 'utf8'));
};

test('a synth starts no other program, and one without changes loads nothing but what finds that out', () => {
  project.strata('synth', '--help');
  expect(observed()).toMatchObject({ started: [] });
  expect(observed()).toEqual({
    started: [],
    loaded: [
      'bundle.cjs',
      'hash-file.cjs',
      'project-root.cjs',
      'run-memory.cjs',
      'sealed-file.cjs',
      'strata.cjs',
      'v8-options.cjs',
    ],
  });
});
