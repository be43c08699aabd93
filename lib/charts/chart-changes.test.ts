import { changesText } from './changes-text';
import { chartChanges } from './chart-changes';
import { lostValues } from './lost-values';

const crd = (...versions: readonly string[]): string =>
  `kind: CustomResourceDefinition\nmetadata: { name: balls.toys.example.org }\nspec: { scope: Namespaced, versions: [${versions.join(', ')}] }\n`;

const STORED = 'served: true, storage: true';

const filesOf = (files: Readonly<Record<string, string>>) => new Map(Object.entries(files));

const BEFORE = filesOf({
  'Chart.yaml': 'name: toys\nversion: 1.0.0\nappVersion: "1"\n',
  'values.yaml': [
    'image: { tag: v1, pullPolicy: Always }',
    'old: 1',
    'port: 80',
    'probe: { path: /, seconds: 5 }',
    'server: { cert: "", hosts: [a] }',
    'replicas: 1',
    'same: { a: 1 }',
  ].join('\n'),
  'values.schema.json': '{"properties":{"image":{}}}',
  'crds/a.yaml': `# first\n---\n${crd(`{ name: v1, ${STORED} }`, '{ name: v1beta1, served: true }', '{ name: v1alpha1 }')}`,
});

const AFTER = filesOf({
  'Chart.yaml': 'name: toys\nversion: 2.0.0\nappVersion: "2"\nkubeVersion: ">=1.30"\n',
  'values.yaml': [
    'image: { tag: v2, pullPolicy: Always }',
    'service: { port: 80 }',
    'health: { seconds: 5, path: / }',
    'replicas: 2',
    'same: { a: 1 }',
  ].join('\n'),
  'values.schema.json':
    '{"properties":{"image":{"$ref":"#/$defs/image"}},"$defs":{"image":{"additionalProperties":false}}}',
  'crds/a.yaml': crd('{ name: v2, served: true, storage: true }', '{ name: v1, served: true }', '{ name: v1beta1 }'),
  'templates/a.yaml': '{{ .Values.server.hosts }}{{ now }}',
});

test('values, schema, definitions and calls of two versions are compared', () => {
  const changes = chartChanges(BEFORE, AFTER);
  expect(changesText(changes, path => path === 'replicas').split('\n')).toEqual([
    'toys 1.0.0 → 2.0.0 (app 1 → 2, Kubernetes >=1.30)',
    '',
    'values',
    '  removed  old (1)',
    '  removed  server ({"cert":"","hosts":["a"]})',
    '  renamed  port → service.port',
    '  renamed  probe → health',
    '  new      service: {"port":80}',
    '  1 new defaults of tags and digests of images',
    '  1 new defaults of values that are set here',
    '',
    'values that take no other keys any more',
    '  image',
    '',
    'definitions',
    '  balls.toys.example.org: v1alpha1 is gone: objects that clusters store in it cannot be read; v1beta1 is served no more; v2 is new; v2 is stored, not v1',
    '',
    'calls that came, which may render otherwise elsewhere',
    '  now in templates/a.yaml',
    '',
  ]);
});

test('nothing is told of a chart that is the same', () => {
  expect(changesText(chartChanges(AFTER, AFTER), () => false)).toBe('toys 2.0.0 → 2.0.0 (app 2 → 2)\n');
});

test('values of ours that are gone are told, with the new name, the schema, and templates that read them yet', () => {
  const { values } = chartChanges(BEFORE, AFTER);
  const ours = {
    old: 2,
    probe: { seconds: 9 },
    server: { hosts: ['b'], cert: 'x' },
    image: { tag: 'v3', name: 'x' },
    same: { a: 2 },
    free: { b: 1 },
  };
  expect(lostValues(ours, values, AFTER)).toEqual([
    { path: 'old', why: 'unread' },
    { path: 'probe.seconds', to: 'health.seconds', why: 'unread' },
    { path: 'server.hosts', why: 'undefaulted' },
    { path: 'server.cert', why: 'unread' },
    { path: 'image.tag', why: 'refused' },
    { path: 'image.name', why: 'refused' },
  ]);
});

test('defaults of subcharts stand under their names, and the chart itself overrides them', () => {
  const files = (below: string, above: string) =>
    filesOf({
      'Chart.yaml':
        'name: toys\ndependencies: [{ name: sub, alias: one }, { name: sub, alias: two }, { name: lone }]\n',
      'values.yaml': above,
      'charts/sub/Chart.yaml': 'name: sub\n',
      'charts/sub/values.yaml': below,
      'charts/lone/Chart.yaml': 'name: lone\n',
      'charts/lone/values.yaml': below,
    });
  const changes = chartChanges(files('a: 1\n', 'two: { a: 5 }\n'), files('a: 2\n', 'two: { a: 5 }\n'));
  expect(changes.values.map(({ path }) => path)).toEqual(['lone.a', 'one.a']);
});

test('definitions that come and go, and another scope', () => {
  const [one, other] = [filesOf({ 'crds/a.yaml': crd() }), filesOf({ 'crds/a.yaml': crd().replace('balls', 'dolls') })];
  const says = (before: typeof one, after: typeof one) =>
    chartChanges(before, after).definitions.map(({ name, says: words }) => `${name}: ${words.join()}`);
  expect(says(one, other)).toEqual([
    'balls.toys.example.org: is gone; its objects go with it where it is deleted',
    'dolls.toys.example.org: is new',
  ]);
  const scoped = filesOf({ 'crds/a.yaml': crd().replace('Namespaced', 'Cluster') });
  expect(says(one, scoped)).toEqual(['balls.toys.example.org: its scope is Cluster, not Namespaced']);
});
