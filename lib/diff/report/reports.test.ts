import { diffReport, type DiffReport } from '../diff-report';
import { EXAMPLES } from '../risk/examples/all-examples';
import { applicationOf, objectOf, workload } from '../risk/examples/risk-example';
import { diffYaml } from '../testing/diff-yaml';
import { publishedForm } from '../../testing/published-schemas';
import { htmlReport } from './html/html-report';
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

test('objects that two Applications prune are told together, and neither is named for both', () => {
  const [shop, tools] = ['shop', 'tools'].map(name => ({
    application: applicationOf(name, `dist/prod/${name}`, 'prune: true'),
    object: `# file: dist/prod/${name}/a.yaml\napiVersion: v1\nkind: ConfigMap\nmetadata: { name: ${name} }\n`,
  }));
  const told = report({
    before: `${shop?.object ?? ''}---\n${tools?.object ?? ''}`,
    unchanged: `${shop?.application ?? ''}---\n${tools?.application ?? ''}`,
  });
  expect(textReport(told, plain).split('\n').slice(0, 3)).toEqual([
    'low      ConfigMap/shop (prod)  Application shop, wave 0',
    '         deleted',
    '         low: is pruned by Application shop (deleted)',
  ]);
  const services = (name: string): string =>
    `# file: dist/prod/${name}/b.yaml\n${objectOf('v1', 'Service', '{}', name)}`;
  const both = report({
    before: `${services('shop')}---\n${services('tools')}`,
    unchanged: `${shop?.application ?? ''}---\n${tools?.application ?? ''}`,
  });
  expect(textReport(both, plain).split('\n').slice(0, 4)).toEqual([
    'high     Service/shop/shop (prod)  Applications shop, tools',
    '         Service/shop/tools (prod)',
    '         deleted',
    '         high: its name and address lead nowhere (service-deleted)',
  ]);
  expect(markdownReport(both)).toContain('**deleted**, Applications shop, tools\n');
});

test('a quiet text has what is risky alone, and a verbose one leaves nothing out', () => {
  const maps = (value: string): string =>
    Array.from(
      { length: 12 },
      (_, at) => `apiVersion: v1\nkind: ConfigMap\nmetadata: { name: map-${String(at)} }\ndata: { a: ${value} }\n`,
    ).join('---\n');
  const sides = {
    before: `${workload('replicas: 3', 'image: "example.com/web:1.0.0"')}---\n${maps('x')}`,
    after: `${workload('replicas: 1', 'image: "example.com/web:1.0.0"')}---\n${maps('y')}`,
  };
  const both = report(sides);
  const quiet = textReport(both, plain, { quiet: true });
  expect(quiet.split('\n').slice(0, 2)).toEqual([
    'medium   Deployment.apps/shop/web (prod)',
    '         updated: in place',
  ]);
  expect(quiet).not.toContain('ConfigMap');
  expect(quiet).not.toContain('main → HEAD');
  expect(textReport(both, plain)).toContain('… 4 more objects');
  const verbose = textReport(both, plain, { verbose: true });
  expect(verbose).toContain('ConfigMap/map-11');
  expect(verbose).not.toContain(' more objects');
  expect(textReport(report(), plain, { quiet: true })).toBe('');
  expect(textReport(report({ before: maps('x'), after: maps('y') }), plain, { quiet: true })).toBe('');
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

test('the report says which charts are compared by facts, and of which nothing but version and values is known', () => {
  const app = (version: string): string =>
    objectOf('argoproj.io/v1alpha1', 'Application', `{ source: { chart: gitea, targetRevision: ${version} } }`);
  const labelled = (version: string): string =>
    `${objectOf('v1', 'Service', '{}', 'other').replace('shop }', `shop, labels: { helm.sh/chart: gitea-${version} } }`)}---\n${objectOf('v1', 'Service', `{ type: ${version === '1.0.0' ? 'ClusterIP' : 'NodePort'} }`)}`;
  const sides = { before: app('1.0.0'), after: app('1.1.0') };
  const facts = { 'gitea 1.0.0': labelled('1.0.0'), 'gitea 1.1.0': labelled('1.1.0') };
  const known = report({ ...sides, facts });
  expect(textReport(known, plain).split('\n')).toEqual([
    'high     Service/shop/web (prod)  Application web, wave 0, by facts of chart gitea 1.1.0',
    '         updated: in place',
    '         high: is reached from outside of the cluster: type NodePort (service-opened)',
    '           spec.type: ClusterIP → NodePort',
    '',
    'medium   Application.argoproj.io/shop/web (prod)',
    '         updated: in place',
    '         medium: chart gitea 1.0.0 → 1.1.0 is a minor version (version-minor)',
    '           spec.source.targetRevision: 1.0.0 → 1.1.0',
    '',
    'Order in prod:',
    '         wave 0    web: when somebody syncs it',
    '',
    'Compared by version, values and facts: chart gitea 1.0.0 → 1.1.0. Of 1 other object labels of versions alone differ.',
    '',
    'main → HEAD: 2 updated in prod; risk high (1 high, 1 medium)',
    '',
  ]);
  expect(markdownReport(known)).toContain('Application web, wave 0, by facts of chart gitea 1.1.0\n');
  expect(jsonReport(known)).toMatchObject({ charts: [], chartsByFacts: ['gitea 1.0.0 → 1.1.0'] });
  const unknown = report(sides);
  expect(textReport(unknown, plain)).toContain(
    'Compared by version and values alone, because no facts tell what both sides make: chart gitea.\n',
  );
  expect(jsonReport(unknown)).toMatchObject({ charts: ['gitea'], chartsByFacts: [] });
});

test('every report has the order in which Applications sync, with what they wait for, and who approves before', () => {
  const [cluster] = report(EXAMPLES['chart-values'] ?? {}).clusters;
  if (cluster === undefined) throw new Error('nothing differs');
  const order = [
    { application: 'keda', wave: 2, gates: [] },
    { application: 'velero', wave: 2, gates: [] },
    { application: 'web', wave: 11, gates: ['when somebody syncs it', 'after its PreSync Job a has succeeded'] },
  ];
  const told = diffReport({ before: 'a', after: 'b', files: 1 }, [{ ...cluster, order, approval: 'prod-approvers' }]);
  expect(textReport(told, plain)).toContain(`
Order in prod, after an approval by prod-approvers:
         wave 2    keda, velero: as soon as Argo CD sees the commit
         wave 11   web: when somebody syncs it; after its PreSync Job a has succeeded
`);
  expect(markdownReport(told)).toContain(`<summary>order</summary>

Order in prod, after an approval by prod-approvers:

- wave 2, keda, velero: as soon as Argo CD sees the commit
- wave 11, web: when somebody syncs it; after its PreSync Job a has succeeded

</details>`);
  expect(jsonReport(told)).toMatchObject({ clusters: [{ order, approval: 'prod-approvers' }] });
  expect(htmlReport(told)).toContain('<h3>Order in prod, after an approval by prod-approvers</h3>');
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
  const problems = publishedForm('diff');
  for (const sides of Object.values(EXAMPLES)) expect(problems(jsonReport(report(sides)))).toEqual([]);
  expect(problems({ ...jsonReport(CHANGE), level: 'fatal' })).toEqual([
    '/level: must be equal to one of the allowed values',
  ]);
});

test('no report shows what is in a Secret', () => {
  const secret = report(EXAMPLES['secret-in-clear'] ?? {});
  const [change] = JSON.stringify(jsonReport(secret)).match(/"fields":\[.*?\]/) ?? [];
  expect(change).toBe('"fields":[{"path":"stringData.password","before":"(hidden)","after":"(hidden)"}]');
});
