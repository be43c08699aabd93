import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse, parseAllDocuments } from 'yaml';
import { isJsonList, isJsonObject, type Json, type JsonObject } from '../model/json';
import { LABEL } from '../cli/review/review';
import { ROLLBACK_WORKFLOW } from '../layer-4/workload/rollback-script';
import { giteaPipeline } from '../promotion/app-pipeline';
import { committedInventory } from '../testing/committed-platform';
import { PROJECT } from '../testing/project';

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

/** The pipelines of Drone, each a document of its own. */
const drone = (name: string): JsonObject => {
  const documents = parseAllDocuments(readFileSync(join(PROJECT, '.drone.yml'), 'utf8'));
  const found = documents.flatMap(document => {
    const value: unknown = 'toJS' in document ? document.toJS() : undefined;
    return isJsonObject(value) ? [value] : [];
  });
  expect(found.map(pipeline => pipeline['name'])).toEqual(['synth', 'review']);
  return found.find(pipeline => pipeline['name'] === name) ?? {};
};

const workflowOf = (file: string): JsonObject => WORKFLOWS.find(one => one.file === file)?.workflow ?? {};

const jobOf = (name: string): JsonObject => JOBS.find(job => job.name === name)?.job ?? {};

test('Drone runs the commands of the workflow, in the same image, at the same events', () => {
  const pipeline = drone('synth');
  const [step = {}, ...others] = list(pipeline['steps']);
  const job = jobOf('synth');
  expect(others).toEqual([]);
  expect(commandsOf(step)).toEqual(commandsOf(job));
  const base = '"$(git merge-base HEAD origin/main)"';
  const promoted = 'in promote/*) npm run -s promote -- --check origin/main ;; esac';
  expect(step['commands']).toEqual([
    'npm ci',
    'npm test',
    `npm run -s synth -- --check --base ${base}`,
    `case "\${GITHUB_HEAD_REF:-$DRONE_SOURCE_BRANCH}" ${promoted}`,
    'case "${GITHUB_EVENT_NAME:-$DRONE_BUILD_EVENT}" in push) npm run -s validate ;; esac',
  ]);
  expect(step['image']).toBe(map(job['container'])['image']);
  const on = map(workflowOf('synth.yaml')['on']);
  expect(map(pipeline['trigger'])).toEqual({ event: Object.keys(on), branch: map(on['pull_request'])['branches'] });
});

const REVIEW = 'npm run -s review -- --report review.html';

test('what a pull request changes runs without a token that writes, and is reviewed by the code of the branch that it is for', () => {
  expect(workflowOf('synth.yaml')['permissions']).toEqual({ contents: 'read' });
  expect(JSON.stringify(jobOf('synth'))).not.toMatch(/token|secrets/i);
  const review = workflowOf('review.yaml');
  expect(review['on']).toEqual({ pull_request_target: { branches: ['main'] } });
  expect(review['permissions']).toEqual({ contents: 'write', issues: 'write', 'pull-requests': 'write' });
  const [checkout, fetched = {}, ...rest] = list(jobOf('review')['steps']);
  // Without a ref it is that of the event: the base.
  expect(checkout?.['with']).toEqual({ 'fetch-depth': 0, 'persist-credentials': false });
  expect(fetched['run']).toBe('git fetch --quiet origin "refs/pull/$PULL_REQUEST/head"');
  expect(commandsOf({ steps: rest })).toEqual(['npm ci --ignore-scripts', REVIEW]);
  // The token of a run for a fork reads code alone.
  const isOwn = 'github.event.pull_request.head.repo.full_name == github.repository';
  const token = `\${{ ${isOwn} && github.token || secrets.PIN_TOKEN }}`;
  expect(rest[1]).toEqual({ run: REVIEW, env: { GITEA_TOKEN: token } });
  // What refuses Gitea for not being GitHub began with version 4.
  expect(rest[2]?.['uses']).toMatch(/\/upload-artifact@v3\./);
  expect(rest[2]).toMatchObject({
    if: '${{ always() }}',
    with: { path: 'review.html', 'if-no-files-found': 'ignore' },
  });
});

test('Drone reviews in a clone of its own, by the code of main, with a secret that nothing else has', () => {
  const pipeline = drone('review');
  expect(map(pipeline['trigger'])).toEqual({ event: ['pull_request'], branch: ['main'] });
  expect(pipeline['steps']).toEqual([
    {
      name: 'review',
      image: map(jobOf('review')['container'])['image'],
      environment: { GITEA_TOKEN: { from_secret: 'GITEA_TOKEN' } },
      commands: ['git checkout --quiet origin/main', 'npm ci --ignore-scripts', REVIEW],
    },
  ]);
  expect(JSON.stringify(drone('synth'))).not.toMatch(/token|secret/i);
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

test('a pull request of Renovate is completed by the code of main: of its branch the versions alone are read', () => {
  const workflow = workflowOf('updates.yaml');
  expect(workflow['on']).toEqual({ pull_request_target: { branches: ['main'] } });
  expect(workflow['permissions']).toEqual({ contents: 'read' });
  const job = jobOf('outputs');
  // Who may push such a branch may have it completed; a fork has no branch here.
  expect(job['if']).toBe(
    "${{ startsWith(github.head_ref, 'renovate/') && github.event.pull_request.head.repo.full_name == github.repository }}",
  );
  const data = 'cdk8s.yaml environments';
  expect(commandsOf(job)).toEqual([
    `git fetch --quiet origin "refs/heads/$BRANCH:refs/remotes/origin/update" && git checkout --quiet origin/update -- ${data}`,
    'npm ci --ignore-scripts',
    'npm run -s hold -- --base origin/main',
    `if grep -qs '"name"' imports/charts.lock; then npm run -s helm && npm run -s import -- --charts; fi`,
    'npm run -s import',
    `if grep -qs '"name"' imports/manifests.lock; then npm run -s import -- --install-kubectl --if-possible --quiet && npm run -s import -- --manifests; fi`,
    'npm run -s synth',
    [
      'git reset --quiet origin/update',
      // The list of newest versions would differ in every branch.
      `git add ${data} imports dist bootstrap talos ':!imports/newest.json'`,
      'git diff --cached --quiet && exit 0',
      `git -c user.name=strata -c user.email=strata@${committedInventory().platform.organisation.domain} commit --quiet --message outputs`,
      'git push --quiet origin "HEAD:refs/heads/$BRANCH"\n',
    ].join('\n'),
    'npm run -s diff -- origin/main --fail-on medium',
  ]);
  const tokens = list(job['steps']).map(
    ({ env }) => JSON.stringify(env ?? {}).match(/(github\.token|secrets\.\w+)/)?.[1],
  );
  expect(tokens.filter(token => token !== undefined)).toEqual(['github.token', 'secrets.RENOVATE_TOKEN']);
});

test('Renovate is pinned, runs by the clock, and has the token of its own account', () => {
  const workflow = workflowOf('renovate.yaml');
  expect(Object.keys(map(workflow['on']))).toEqual(['schedule', 'workflow_dispatch']);
  expect(workflow['permissions']).toEqual({ contents: 'read' });
  const [step = {}, ...others] = list(jobOf('renovate')['steps']);
  expect(others).toEqual([]);
  expect(step['run']).toMatch(/^npx --yes renovate@\d+\.\d+\.\d+$/);
  expect(map(step['env'])).toMatchObject({
    RENOVATE_PLATFORM: 'gitea',
    RENOVATE_TOKEN: '${{ secrets.RENOVATE_TOKEN }}',
    RENOVATE_GITHUB_COM_TOKEN: '${{ secrets.RELEASES_TOKEN }}',
  });
});

test('the list of newest versions is proposed once a week, with the token of an account, and scripts of packages do not run', () => {
  const workflow = workflowOf('newest.yaml');
  const on = map(workflow['on']);
  expect(Object.keys(on)).toEqual(['schedule', 'workflow_dispatch']);
  expect(list(on['schedule']).map(({ cron }) => text(cron))).toEqual([
    expect.stringMatching(/^\d{1,2} \d{1,2} \* \* [0-6]$/),
  ]);
  expect(workflow['permissions']).toEqual({ contents: 'read' });
  const token = '${{ secrets.PIN_TOKEN }}';
  expect(list(jobOf('newest')['steps'])).toEqual([
    // Whether commits would go along is asked of origin/main.
    expect.objectContaining({ with: { ref: 'main', 'fetch-depth': 0, token } }),
    { run: 'npm ci --ignore-scripts' },
    { run: 'npm run -s import -- --newest --open-pr', env: { GITEA_TOKEN: token } },
  ]);
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
