import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Release } from '../model/release';
import { renderCommitted } from '../testing/committed-platform';
import { PROJECT } from '../testing/project';
import { factsIssues } from './facts-issues';
import { helmFacts } from './helm-facts';

const RELEASE: Release = {
  component: 'toys',
  release: 'toys',
  namespace: 'play',
  pin: { name: 'toys', version: '2.0.0', appVersion: 'v1', repository: 'https://charts.example.org', oci: false },
  values: {},
  skipCrds: false,
};

const projectWith = (content: string): string => {
  const root = mkdtempSync(join(tmpdir(), 'strata-facts-'));
  mkdirSync(join(root, 'imports', 'charts'), { recursive: true });
  writeFileSync(join(root, 'imports', 'charts', 'toys-2.0.0.facts.json'), content);
  return root;
};

test('the facts of a chart are found by its name and version', () => {
  const variants = [{ release: 'toys', namespace: 'play', skipCrds: false, values: {}, objects: [0] }];
  const objects = [{ apiVersion: 'v1', kind: 'Namespace', name: 'play' }];
  const { describe: tell } = helmFacts(projectWith(JSON.stringify({ variants, objects })));
  expect(tell(RELEASE)?.objects.map(({ kind, name }) => `${kind} ${name}`)).toEqual(['Namespace play']);
  expect(tell({ ...RELEASE, pin: { ...RELEASE.pin, version: '3.0.0' } })).toBeUndefined();
});

test.each([
  ['is torn by a merge', '<<<<<<< HEAD\n{'],
  ['holds something else', '[]'],
])('a file that %s tells nothing', (_what, content) => {
  expect(helmFacts(projectWith(content)).describe(RELEASE)).toBeUndefined();
});

test('the facts of the committed platform were made with the switches of each cluster', () => {
  const helm = helmFacts(PROJECT);
  const issues = renderCommitted().flatMap(({ tree, components }) =>
    factsIssues(
      tree.cluster,
      components.flatMap(({ releases }) => releases),
      helm,
    ),
  );
  expect(issues.filter(({ severity }) => severity !== 'note')).toEqual([]);
});
