/** @jest-environment node */
import { join } from 'node:path';
import { load } from 'js-yaml';
import { isJsonObject } from '../../model/json';
import { builtInScope } from '../../model/scope';
import { fakeHelm } from '../fixtures/fake-helm';
import { contentsOf, makeFolder, MIRROR, PROJECT } from '../fixtures/tiny-project';
import { runImport } from '../run-import';
import type { FactsInput } from './render-facts';
import { runFacts } from './run-facts';

// json-schema-to-typescript loads prettier, which imports itself as a module; jest cannot, and nothing is formatted.
jest.mock('prettier', () => ({}));

const FACTS = 'charts/toys-2.0.0.facts.json';

const inputOf = (chart: string): FactsInput => ({
  charts: [`toys=${chart}`],
  helm: fakeHelm(chart),
  uses: [
    {
      kubeVersion: '1.35.2',
      release: {
        component: 'toys',
        release: 'toys',
        namespace: 'play',
        pin: { name: 'toys', version: '2.0.0', appVersion: 'v1', repository: 'https://charts.example.org', oci: false },
        values: { replicas: 3 },
        skipCrds: false,
      },
    },
  ],
  read: text => {
    const value: unknown = load(text);
    return { documents: isJsonObject(value) ? [{ value }] : [], issues: [] };
  },
  scopeOf: builtInScope,
  pause: () => Promise.resolve(),
});

const makeChart = (): string =>
  makeFolder({
    'Chart.yaml': 'name: toys\nversion: 2.0.0\n',
    'rendered.yaml': 'apiVersion: v1\nkind: Namespace\nmetadata: { name: play }\n',
  });

const run = async (root: string, input: FactsInput, check = false) => {
  const lines: string[] = [];
  const result = await runFacts(root, input, check, line => lines.push(line));
  return { result, lines };
};

const importedFiles = (root: string): Readonly<Record<string, string>> => contentsOf(join(root, 'imports'));

test('only the facts are written, and a second run changes nothing', async () => {
  const root = makeFolder(PROJECT);
  const mirror = makeFolder(MIRROR);
  await runImport(root, { mirror }, () => undefined);
  const before = importedFiles(root);
  expect(before[FACTS]).toContain('"from":"mirror"');

  const input = inputOf(makeChart());
  const { result, lines } = await run(root, input);
  expect(result).toEqual({ written: 1, unchanged: 0, removed: 0, issues: [] });
  expect(lines).toEqual([`imports/${FACTS} written`]);
  const after = importedFiles(root);
  expect(after[FACTS]).toContain('"from":"render"');
  expect({ ...after, [FACTS]: '' }).toEqual({ ...before, [FACTS]: '' });
  expect((await run(root, input)).result).toEqual({ written: 0, unchanged: 1, removed: 0, issues: [] });
});

test('facts of a render stay when imports/ is made anew from a mirror or from the network', async () => {
  const root = makeFolder(PROJECT);
  const mirror = makeFolder(MIRROR);
  await runImport(root, { mirror }, () => undefined);
  await run(root, inputOf(makeChart()));
  const before = importedFiles(root);

  const lines: string[] = [];
  const again = await runImport(root, { mirror }, line => lines.push(line));
  expect([again.written, again.removed, again.issues, lines]).toEqual([0, 0, [], []]);
  expect(importedFiles(root)).toEqual(before);

  const answer = (url: string): string | undefined => {
    if (url.endsWith('.yaml')) return MIRROR['crds/toys-1.yaml'];
    return MIRROR[
      url.endsWith('_definitions.json') ? 'kubernetes/v1.2.3.json' : 'talos/config.schema.v1.9.1.stripped.json'
    ];
  };
  await runImport(
    root,
    {},
    line => lines.push(line),
    url => Promise.resolve(new Response(answer(url))),
  );
  expect(lines).toEqual([
    'imports/charts/toys.ts stays: only a mirror holds its source',
    'imports/charts/toys-2.0.0.values.json stays: only a mirror holds its source',
  ]);
  expect(importedFiles(root)).toEqual(before);
});

test('a check writes nothing', async () => {
  const root = makeFolder(PROJECT);
  const { result, lines } = await run(root, inputOf(makeChart()), true);
  expect(result).toEqual({ written: 1, unchanged: 0, removed: 0, issues: [] });
  expect(lines).toEqual([`imports/${FACTS} would be written`]);
  expect(contentsOf(root)).toEqual(contentsOf(makeFolder(PROJECT)));
});

test('with an error nothing is written', async () => {
  const root = makeFolder(PROJECT);
  const chart = makeFolder({ 'Chart.yaml': 'name: toys\nversion: 2.0.0\n', 'error.txt': 'Error: no\n' });
  const { result } = await run(root, inputOf(chart));
  expect(result.issues.map(({ message }) => message)).toEqual(['toys cannot be rendered']);
  expect([result.written, contentsOf(root)]).toEqual([0, contentsOf(makeFolder(PROJECT))]);
});

test('a warning does not keep the facts from being written', async () => {
  const root = makeFolder(PROJECT);
  const text = 'apiVersion: v1\nkind: Secret\nmetadata: { name: a }\nstringData: { key: text }\n';
  const chart = makeFolder({ 'Chart.yaml': 'name: toys\nversion: 2.0.0\n', 'rendered.yaml': text });
  const { result } = await run(root, inputOf(chart));
  expect([result.written, result.issues.map(({ severity }) => severity)]).toEqual([1, ['warning']]);
});
