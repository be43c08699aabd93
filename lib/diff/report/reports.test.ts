import Ajv from 'ajv/dist/2020';
import { diffReport, type DiffReport } from '../diff-report';
import { EXAMPLES } from '../risk/examples/all-examples';
import { objectOf, workload } from '../risk/examples/risk-example';
import { diffYaml } from '../testing/diff-yaml';
import schema from './diff.schema.json';
import { jsonReport } from './json-report';
import { markdownReport } from './markdown-report';
import { textReport } from './text-report';

const report = (...sides: readonly Parameters<typeof diffYaml>[0][]): DiffReport =>
  diffReport({ before: 'main', after: 'HEAD', files: sides.length }, sides.map(diffYaml));

const CHANGE = report({
  before: workload('replicas: 3', 'image: "example.com/web:1.0.0"'),
  after: workload('replicas: 1', 'image: "example.com/web:1.0.1"'),
});

const plain = (_level: string, text: string): string => text;

test('the text tells the worst first: effect, reasons, fields, and a line of counts', () => {
  expect(textReport(CHANGE, plain).split('\n')).toEqual([
    'medium   Deployment.apps/shop/web (prod)',
    '         restarted',
    '         medium: runs 1 pod instead of 3: every restart is an outage (replicas-fewer)',
    '         low: its pods restart one after the other (rolling-restart)',
    '         low: web 1.0.0 → 1.0.1 is a patch (version-patch)',
    '           spec.replicas: 3 → 1',
    '           spec.template.spec.containers[web].image: example.com/web:1.0.0 → example.com/web:1.0.1',
    '',
    'main → HEAD: 1 restarted in prod; risk medium (1 medium)',
    '',
  ]);
});

test('equal changes of many objects are told once', () => {
  const many = (value: string): string =>
    ['a', 'b', 'c'].map(name => objectOf('v1', 'Service', `{ type: ${value} }`, name)).join('---\n');
  const text = textReport(report({ before: many('ClusterIP'), after: many('NodePort') }), plain);
  expect(text.split('\n').slice(0, 5)).toEqual([
    'high     Service/shop/a (prod)',
    '         Service/shop/b (prod)',
    '         Service/shop/c (prod)',
    '         updated: in place',
    '         high: is reached from outside of the cluster: type NodePort (service-opened)',
  ]);
});

test('where nothing differs, every report says so in a line', () => {
  expect(textReport(report(), plain)).toBe('main → HEAD: no object differs\n');
  expect(markdownReport(report())).toBe('### No object differs (main → HEAD)\n');
});

test('charts that Argo CD renders are named as compared by version and values', () => {
  const text = textReport(report(EXAMPLES['chart-values'] ?? {}), plain);
  expect(text).toContain('Compared by version and values alone, because Argo CD renders them: chart gitea.');
});

test('the Markdown has its summary first and each change folded', () => {
  expect(markdownReport(CHANGE).split('\n')).toEqual([
    '### Risk: medium',
    '',
    '1 restarted in prod (1 medium); main → HEAD',
    '',
    '<details>',
    '<summary>medium: Deployment.apps/shop/web (prod)</summary>',
    '',
    '**restarted**',
    '',
    '- **medium**: runs 1 pod instead of 3: every restart is an outage (`replicas-fewer`)',
    '- **low**: its pods restart one after the other (`rolling-restart`)',
    '- **low**: web 1.0.0 → 1.0.1 is a patch (`version-patch`)',
    '- `spec.replicas: 3 → 1`',
    '- `spec.template.spec.containers[web].image: example.com/web:1.0.0 → example.com/web:1.0.1`',
    '',
    '</details>',
    '',
  ]);
});

test('Markdown never passes its limit, and its last line counts what is left out', () => {
  const whole = report(...Object.values(EXAMPLES));
  for (const most of [400, 2000, 5000, 20_000]) {
    const text = markdownReport(whole, most);
    expect(text.length).toBeLessThanOrEqual(most);
    expect(text).toMatch(
      /\n_Left out for length: \d+ more changes, none worse than those above; `strata diff` shows all\._\n$/,
    );
  }
  expect(markdownReport(whole, 1_000_000)).not.toContain('Left out');
});

test('text of objects cannot break out of the Markdown', () => {
  const value = (text: string): string =>
    `apiVersion: v1\nkind: ConfigMap\nmetadata: { name: a }\ndata: { a: ${JSON.stringify(text)} }\n`;
  const markdown = markdownReport(report({ before: value('x'), after: value('``` </details>\n# Approved') }));
  expect(markdown).toContain('- ````data.a: x → "``` </details>\\n# Approved"````');
});

test('the JSON of every example has the form of the published schema', () => {
  const validate = new Ajv({ strict: true, allowUnionTypes: true }).compile(schema);
  for (const sides of Object.values(EXAMPLES)) {
    validate(jsonReport(report(sides)));
    expect(validate.errors).toBeNull();
  }
  expect(validate({ ...jsonReport(CHANGE), level: 'fatal' })).toBe(false);
});

test('no report shows what is in a Secret', () => {
  const secret = report(EXAMPLES['secret-in-clear'] ?? {});
  const [change] = JSON.stringify(jsonReport(secret)).match(/"fields":\[.*?\]/) ?? [];
  expect(change).toBe('"fields":[{"path":"stringData.password","before":"(hidden)","after":"(hidden)"}]');
});
