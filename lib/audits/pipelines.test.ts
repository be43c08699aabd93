import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { isJsonList, isJsonObject, type Json, type JsonObject } from '../model/json';
import { LABEL } from '../cli/review/review';
import { ROLLBACK_WORKFLOW } from '../layer-4/workload/rollback-script';
import { giteaPipeline } from '../promotion/app-pipeline';
import { committedInventory, PROJECT } from '../testing/committed-platform';

const FOLDER = '.gitea/workflows';

const read = (path: string): JsonObject => {
  const value: unknown = parse(readFileSync(join(PROJECT, path), 'utf8'));
  if (!isJsonObject(value)) throw new Error(`${path} is no map`);
  return value;
};
const map = (value: Json | undefined): JsonObject => (isJsonObject(value) ? value : {});
const list = (value: Json | undefined): readonly JsonObject[] => (isJsonList(value) ? value.filter(isJsonObject) : []);

const WORKFLOWS = readdirSync(join(PROJECT, FOLDER)).map(file => ({ file, workflow: read(`${FOLDER}/${file}`) }));

/** The jobs of all workflows. */
const JOBS = WORKFLOWS.flatMap(({ file, workflow }) =>
  Object.entries(map(workflow['jobs'])).map(([name, job]) => ({
    file,
    workflow: workflow['name'],
    name,
    job: map(job),
  })),
);

const text = (value: Json | undefined): string => (typeof value === 'string' ? value : '');

/** Of a job, or of a step of Drone. */
const commandsOf = ({ steps, commands }: JsonObject): readonly string[] =>
  isJsonList(commands) ? commands.map(text) : list(steps).flatMap(({ run }) => (run === undefined ? [] : [text(run)]));

test('Drone runs the commands of the workflow, in the same image, at the same events', () => {
  const drone = read('.drone.yml');
  const [step = {}, review = {}, ...others] = list(drone['steps']);
  const { job = {} } = JOBS.find(({ name }) => name === 'synth') ?? {};
  expect(others).toEqual([]);
  expect([step, review].flatMap(commandsOf)).toEqual(commandsOf(job));
  const base = '"$(git merge-base HEAD origin/main)"';
  const promoted = 'in promote/*) npm run -s promote -- --check origin/main ;; esac';
  expect(step['commands']).toEqual([
    'npm ci',
    'npm test',
    `npm run -s synth -- --check --base ${base}`,
    `case "\${GITHUB_HEAD_REF:-$DRONE_SOURCE_BRANCH}" ${promoted}`,
  ]);
  expect(list(job['steps'])[0]?.['with']).toEqual({ 'fetch-depth': 0, 'persist-credentials': false });
  for (const { image } of [step, review]) expect(image).toBe(map(job['container'])['image']);
  const on = map(WORKFLOWS.find(({ file }) => file === 'synth.yaml')?.workflow['on']);
  expect(map(drone['trigger'])).toEqual({ event: Object.keys(on), branch: map(on['pull_request'])['branches'] });
});

test('pull requests are reviewed, with the token of the job or of a secret, also where a check before fails', () => {
  const { job = {} } = JOBS.find(({ name }) => name === 'synth') ?? {};
  const [review = {}, artifact = {}] = list(job['steps']).slice(-2);
  const command = 'npm run -s review -- --report review.html';
  const condition = "${{ always() && github.event_name == 'pull_request' }}";
  expect(review).toEqual({ run: command, if: condition, env: { GITEA_TOKEN: '${{ github.token }}' } });
  // What refuses Gitea for not being GitHub began with version 4.
  expect(artifact['uses']).toMatch(/\/upload-artifact@v3\./);
  expect(artifact).toMatchObject({ if: condition, with: { path: 'review.html', 'if-no-files-found': 'ignore' } });
  const { workflow } = WORKFLOWS.find(({ file }) => file === 'synth.yaml') ?? {};
  expect(workflow?.['permissions']).toEqual({ contents: 'write', issues: 'write', 'pull-requests': 'write' });
  const drone = list(read('.drone.yml')['steps'])[1] ?? {};
  expect(drone).toMatchObject({
    commands: [command],
    environment: { GITEA_TOKEN: { from_secret: 'GITEA_TOKEN' } },
    when: { event: ['pull_request'], status: ['success', 'failure'] },
  });
});

test('the label of the review is one of the organisation, so that no job has to make it', () => {
  const labels = list(read('environments/gitea.yaml')['organisations']).find(({ name }) => name === 'platform')?.[
    'labels'
  ];
  expect(list(labels)).toContainEqual(LABEL);
});

test('the checks that protect a branch are jobs of pull requests', () => {
  const { platform, tenants } = committedInventory();
  const contextsOf = (workflow: JsonObject): readonly string[] =>
    Object.keys(map(workflow['jobs'])).map(name => `${text(workflow['name'])} / ${name} (pull_request)`);
  const contexts = new Map([
    ['platform/clusters', WORKFLOWS.flatMap(({ workflow }) => contextsOf(workflow))] as const,
    ...tenants.flatMap(tenant =>
      tenant.apps.flatMap(({ name: app, repository }) => {
        if (repository === undefined) return [];
        const workflow: unknown = parse(giteaPipeline({ tenant, app, repository, platform }));
        return [[repository, isJsonObject(workflow) ? contextsOf(workflow) : []] as const];
      }),
    ),
  ]);
  const checks = list(read('environments/gitea.yaml')['organisations']).flatMap(({ name: owner, repositories }) =>
    list(repositories).flatMap(({ name, branchProtection }) =>
      list(branchProtection).flatMap(({ checks: named }) =>
        (isJsonList(named) ? named : []).map(check => ({ repository: `${text(owner)}/${text(name)}`, check })),
      ),
    ),
  );
  expect(checks.map(({ repository }) => repository).sort()).toEqual([...contexts.keys()].sort());
  for (const { repository, check } of checks) expect(contexts.get(repository)).toContain(check);
});

test('actions and images are pinned, actions by whole addresses, for Gitea looks elsewhere for short ones', () => {
  for (const { job } of JOBS) {
    expect(map(job['container'])['image']).toMatch(/^docker\.io\/library\/node:\d+\.\d+\.\d+-/);
    for (const { uses } of list(job['steps']))
      if (uses !== undefined) expect(uses).toMatch(/^https:\/\/github\.com\/[\w-]+\/[\w-]+@v\d+\.\d+\.\d+$/);
  }
});

test('no command has a word of others in it, and none of the keys that Gitea leaves out is used', () => {
  for (const { job } of JOBS) {
    expect(commandsOf(job).join('\n')).not.toContain('${{');
    for (const key of ['environment', 'continue-on-error', 'timeout-minutes', 'permissions', 'concurrency'])
      expect(Object.keys(job)).not.toContain(key);
  }
});

test('the workflow that takes an image back has the inputs that the Job of an app sends, behind the end of options', () => {
  const { workflow } = WORKFLOWS.find(({ file }) => file === ROLLBACK_WORKFLOW) ?? {};
  const inputs = map(map(map(workflow?.['on'])['workflow_dispatch'])['inputs']);
  expect(Object.keys(inputs)).toEqual(['tenant', 'app', 'phase', 'image']);
  const [, command] = commandsOf(map(map(workflow?.['jobs'])['rollback']));
  expect(command).toBe('npm run -s pin -- --back --phase="$PHASE" --while="$IMAGE" --pull-request -- "$TENANT" "$APP"');
});

test('secrets are named in environments/gitea.yaml', () => {
  const secrets = list(read('environments/gitea.yaml')['organisations']).flatMap(({ secrets: named }) =>
    isJsonList(named) ? named : [],
  );
  const used = WORKFLOWS.flatMap(({ file }) =>
    [...readFileSync(join(PROJECT, FOLDER, file), 'utf8').matchAll(/secrets\.(\w+)/g)].map(([, name]) => name),
  );
  expect(used.length).toBeGreaterThan(0);
  for (const name of used) expect(secrets).toContain(name);
});
