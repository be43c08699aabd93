import fc from 'fast-check';
import { readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { SMALL, temporaryProject, type TemporaryProject } from '../testing/temporary-project';

const CLUSTER = 'environments/cloud.yaml';
const OUTPUT = 'dist/cloud/layer-2/gateway/Gateway.gateway.networking.k8s.io_gateway_public.yaml';

/** What happens to a project between two runs; the first of it is the one that remembers. */
type Edit = (project: TemporaryProject, remembers: boolean) => void;

const replaced =
  (find: RegExp, text: string): Edit =>
  project =>
    project.write(CLUSTER, project.read(CLUSTER).replace(find, text));

const inCache = (act: (file: string) => void): Edit => {
  return ({ root }, remembers) => {
    const cache = join(root, '.strata/cache');
    if (remembers) for (const name of readdirSync(cache)) act(join(cache, name));
  };
};

const EDITS: Readonly<Record<string, Edit>> = {
  'another load balancer': replaced(/(type): \w+ \}$/m, '$1: external }'),
  'the first load balancer': replaced(/(type): \w+ \}$/m, '$1: nlb }'),
  'more machines': replaced(/max: 6/, 'max: 7'),
  'fewer machines': replaced(/max: 7/, 'max: 6'),
  'a comment': project => project.write(CLUSTER, `# A comment.\n${project.read(CLUSTER)}`),
  'a mistake': replaced(/^role: managed$/m, 'role: manager'),
  'a mistake less': replaced(/^role: manager$/m, 'role: managed'),
  'an output that somebody edited': project => project.write(OUTPUT, 'a: 1\n'),
  'an output less': project => rmSync(join(project.root, OUTPUT), { force: true }),
  'a file of somebody': project => project.write('dist/cloud/mine.txt', 'mine\n'),
  'caches cut off': inCache(file => writeFileSync(file, '//')),
  'caches of somebody else': inCache(file => writeFileSync(file, `//${'0'.repeat(64)}\n{"digest":"","code":0}`)),
  'no cache': inCache(file => rmSync(file)),
};

const COMMANDS = [['synth'], ['synth', '--check'], ['synth', '--strict', '--verbose']] as const;

const steps = fc.array(fc.tuple(fc.constantFrom(...Object.keys(EDITS)), fc.constantFrom(...COMMANDS)), {
  minLength: 6,
  maxLength: 6,
});

/** What a run printed and left, whatever its folder and its seconds. */
const outcome = (project: TemporaryProject, command: readonly string[]) => {
  const { stdout, stderr, status } = project.strata(...command);
  const plain = (text: string): string => text.replaceAll(project.root, '').replace(/\d+\.\d\d s$/m, 'N s');
  return { status, stdout: plain(stdout), stderr: plain(stderr), outputs: project.outputs() };
};

// Thirteen runs of the real command, on a machine that may be busy.
test('whatever is edited between runs, one that remembers says and writes what one that forgot does', () => {
  fc.assert(
    fc.property(steps, sequence => {
      const [remembering, forgetful] = [temporaryProject(SMALL), temporaryProject(SMALL)];
      try {
        outcome(remembering, ['synth']);
        for (const [edit, command] of sequence) {
          EDITS[edit]?.(remembering, true);
          EDITS[edit]?.(forgetful, false);
          rmSync(join(forgetful.root, '.strata/cache'), { recursive: true, force: true });
          expect(outcome(remembering, command)).toEqual(outcome(forgetful, command));
        }
      } finally {
        remembering.remove();
        forgetful.remove();
      }
    }),
    { numRuns: 1, endOnFailure: true },
  );
}, 180_000);
