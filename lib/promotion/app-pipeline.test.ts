import { parse } from 'yaml';
import { isJsonList, isJsonObject, type Json, type JsonObject } from '../model/json';
import { committedInventory } from '../testing/committed-platform';
import { dronePipeline, giteaPipeline, pipelineCommands } from './app-pipeline';

const { platform, tenants } = committedInventory();
const APPS = tenants.flatMap(tenant =>
  tenant.apps.flatMap(({ name, repository }) =>
    repository === undefined ? [] : [{ tenant, app: name, repository, platform }],
  ),
);
const [FIRST] = APPS;
if (FIRST === undefined) throw new Error('no app has a repository');

const map = (value: Json | undefined): JsonObject => (isJsonObject(value) ? value : {});
const list = (value: Json | undefined): readonly JsonObject[] => (isJsonList(value) ? value.filter(isJsonObject) : []);
const read = (text: string): JsonObject => {
  const value: unknown = parse(text);
  return isJsonObject(value) ? value : {};
};

/** Commands by job of the workflow. */
const ofGitea = (text: string) =>
  Object.fromEntries(
    Object.entries(map(read(text)['jobs'])).map(([name, job]) => [
      name,
      list(map(job)['steps']).flatMap(({ run }) => (run === undefined ? [] : [run])),
    ]),
  );

/** Commands by step of Drone, but for those that bring Docker and the platform's repository. */
const ofDrone = (text: string) =>
  Object.fromEntries(
    list(read(text)['steps']).map(({ name, commands }): readonly [string, readonly string[]] => [
      typeof name === 'string' ? name : '',
      (isJsonList(commands) ? commands : [])
        .filter(command => typeof command === 'string')
        .filter(command => !/^(until docker info|git clone|cd )/.test(command)),
    ]),
  );

test('every app with a repository has a pipeline, and Drone runs the same commands', () => {
  expect(APPS.map(({ repository }) => repository)).toContain('shop/frontend');
  for (const app of APPS) {
    expect(ofGitea(giteaPipeline(app))).toEqual(pipelineCommands(app));
    expect(ofDrone(dronePipeline(app))).toEqual(ofGitea(giteaPipeline(app)));
  }
});

test('the image of a commit has the name that the platform pins', () => {
  const { pin, image } = map(read(giteaPipeline(FIRST))['jobs']);
  for (const job of [pin, image]) {
    expect(map(map(job)['env'])).toEqual({
      IMAGE: `${platform.git.host}/${FIRST.repository}`,
      TAG: '${{ github.event.pull_request.head.sha || github.sha }}',
    });
  }
  expect(map(pin)['if']).toBe("github.event_name == 'push'");
  expect(map(pin)['needs']).toEqual(['image']);
  expect(map(image)['needs']).toEqual(['test']);
});

test('secrets are named and never written, and none is there before it is needed', () => {
  const text = giteaPipeline(FIRST);
  expect([...text.matchAll(/secrets\.(\w+)/g)].map(([, name]) => name)).toEqual([
    'REGISTRY_TOKEN',
    'PIN_TOKEN',
    'PIN_TOKEN',
  ]);
  expect(JSON.stringify(map(map(read(text)['jobs'])['test']))).not.toContain('secrets');
  expect([...dronePipeline(FIRST).matchAll(/from_secret: (\w+)/g)].map(([, name]) => name)).toEqual([
    'REGISTRY_TOKEN',
    'PIN_TOKEN',
  ]);
});

test('images and actions are pinned', () => {
  const text = `${giteaPipeline(FIRST)}${dronePipeline(FIRST)}`;
  const images = [...text.matchAll(/image: '?([^'\s}]+)/g)].map(([, image]) => image);
  expect(images.length).toBeGreaterThan(3);
  for (const image of images) expect(image).toMatch(/^docker\.io\/library\/\w+:\d+\.\d+\.\d+-\w+$/);
  for (const [, action] of text.matchAll(/uses: (\S+)/g))
    expect(action).toMatch(/^https:\/\/github\.com\/.+@v\d+\.\d+\.\d+$/);
});
