import { readYaml } from '../reader/kubernetes-yaml';
import { releaseObjects } from './release-objects';

const objects = (text: string) =>
  releaseObjects(text, readYaml).objects.map(({ template, body }) => [template, JSON.stringify(body)]);

test('each object is told with the file of the chart that it comes from, be it one of several there', () => {
  expect(
    objects(`---
# Source: toys/crds/all.yaml
kind: A
---
kind: B
---
# Source: toys/charts/child/templates/c.yaml
# a note
kind: C
data:
  text: |
    ---
    # Source: of nothing
---
# Source: toys/templates/empty.yaml
# nothing here
`),
  ).toEqual([
    ['toys/crds/all.yaml', '{"kind":"A"}'],
    ['toys/crds/all.yaml', '{"kind":"B"}'],
    ['toys/charts/child/templates/c.yaml', '{"kind":"C","data":{"text":"---\\n# Source: of nothing\\n"}}'],
  ]);
});

test('lists are opened, and keys that hold null are left out, but not items of lists', () => {
  expect(
    objects(`---
# Source: toys/templates/list.yaml
kind: List
items:
  - kind: A
    spec: { a: null, b: { c: ~, d: $HOME }, e: [null, { f: null }] }
`),
  ).toEqual([['toys/templates/list.yaml', '{"kind":"A","spec":{"b":{"d":"$HOME"},"e":[null,{}]}}']]);
});

test.each([
  ['helm.sh/hook: test', 0],
  ['helm.sh/hook: "test-success, pre-rollback"', 0],
  ['helm.sh/hook: pre-install', 1],
  ['helm.sh/hook: "test,post-install"', 1],
  ['helm.sh/hook: crd-install', 1],
  ['helm.sh/hook: pre-delete', 1],
  ['{ helm.sh/hook: test, argocd.argoproj.io/hook: PostSync }', 1],
  ['helm.sh/hook-weight: "1"', 1],
])('with %s Argo CD applies %i objects', (annotations, count) => {
  const given = annotations.startsWith('{') ? annotations : `{ ${annotations} }`;
  expect(objects(`---\n# Source: a\nkind: Pod\nmetadata: { annotations: ${given} }\n`)).toHaveLength(count);
});

test('what is no YAML is told at the file of the chart', () => {
  const { issues } = releaseObjects('---\n# Source: toys/templates/a.yaml\nkind: [\n', readYaml);
  expect(issues.map(({ severity, place }) => [severity, place.file])).toEqual([['error', 'toys/templates/a.yaml']]);
});
