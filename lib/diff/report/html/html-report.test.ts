import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { diffReport, type DiffReport } from '../../diff-report';
import type { Manifest } from '../../../model/manifest';
import type { ReportedChange } from '../../diff-cluster';
import { objectOf, workload } from '../../risk/examples/risk-example';
import { diffYaml, type YamlSides } from '../../testing/diff-yaml';
import { htmlReport } from './html-report';

const reportOf = (sides: YamlSides, before = 'main'): DiffReport =>
  diffReport({ before, after: 'HEAD', files: 1 }, [diffYaml(sides)]);

const CHANGE = reportOf({
  before: workload('replicas: 3', 'image: "example.com/web:1.0.0"'),
  after: workload('replicas: 1', 'image: "example.com/web:1.0.1"'),
});

/** The page without its style and script, whose bytes are ours. */
const bodyOf = (page: string): string => page.replace(/<(style|script)>[\s\S]*?<\/\1>/g, '');

const texts = (page: string): readonly string[] =>
  bodyOf(page)
    .replace(/<[^>]*>/g, '\n')
    .split('\n')
    .map(line => line.trim())
    .filter(line => line !== '');

test('a change stands below its cluster with its effect, its reasons and its fields, before beside after', () => {
  const page = htmlReport(CHANGE);
  const main = texts(page.slice(page.indexOf('<main'), page.indexOf('<dialog')));
  expect(main).toEqual([
    ...['prod', 'Objects', 'medium', 'restarted', 'Deployment', 'shop/', 'web'],
    ...['medium', 'runs 1 pod instead of 3: every restart is an outage', 'replicas-fewer'],
    ...['low', 'its pods restart one after the other', 'rolling-restart'],
    ...['low', 'web 1.0.0 → 1.0.1 is a patch', 'version-patch'],
    ...['File', 'shop.yaml', 'Before', 'After'],
    ...['spec.replicas', '3', '1'],
    ...['spec.template.spec.containers[web].image', 'example.com/web:1.0.', '0', 'example.com/web:1.0.', '1'],
    'No change is shown: the filters leave all of them out.',
  ]);
});

test('two runs give the same bytes, and only the script and style of the page may run', () => {
  const page = htmlReport(CHANGE);
  expect(htmlReport(CHANGE)).toBe(page);
  const hashOf = (tag: string): string => {
    const [, text = ''] = new RegExp(`<${tag}>([\\s\\S]*?)</${tag}>`).exec(page) ?? [];
    return createHash('sha256').update(text).digest('base64');
  };
  expect(page).toContain(
    `content="default-src 'none'; script-src 'sha256-${hashOf('script')}'; style-src 'sha256-${hashOf('style')}'; base-uri 'none'; form-action 'none'"`,
  );
  expect(page).not.toMatch(/https?:|url\(|@import| on[a-z]+=| style=/);
});

const TAG =
  /^<\/?[a-z][a-z0-9]*(?: (?:aria-[a-z]+|autocomplete|charset|checked|class|colspan|content|data-[a-z]+|hidden|href|http-equiv|id|lang|name|placeholder|role|scope|spellcheck|tabindex|title|type|value)(?:="[^"<>]*")?)* ?\/?>$/;

const HOSTILE = [
  '</script><script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  "' onclick='alert(1)",
  '<!--',
  ']]>',
  '&lt;b&gt;',
  '\u202Eevil',
  '\u2066a\u2069',
  '\u200B',
  '\uFEFF',
  '\uD800',
  '\u2028',
  'a\nb',
  '${x}`',
] as const;

const hostile = fc.oneof(fc.constantFrom(...HOSTILE), fc.string({ unit: 'binary', maxLength: 12 }));

/** A report on one object whose every text is somebody's. */
const foreignReport = (name: string, before: string, after: string, other: string): DiffReport => {
  const sideOf = (value: string): Manifest => ({
    apiVersion: `${other}/v1`,
    kind: name,
    name,
    namespace: other,
    origin: { from: 'file', file: `dist/${other}/${name}/x.yaml`, document: 0 },
    body: { data: { [other]: value } },
  });
  const change: ReportedChange = {
    ...{ cluster: other, kind: 'changed', before: sideOf(before), after: sideOf(after), folded: [], twin: name },
    fields: [{ path: [other, name], before, after }],
    effect: { kind: 'updated', says: before },
    risks: [{ rule: name, subject: 'data', level: 'high', says: after }],
    level: 'high',
    application: other,
  };
  const created: ReportedChange = { ...change, kind: 'created', fields: [], movedFrom: other };
  const order = [{ application: name, wave: 1, gates: [after] }];
  const versions = [{ program: 'Cilium' as const, before, after: other, risks: change.risks }];
  const pools = [{ machines: before, uses: [other], risks: change.risks }];
  const capacity = [{ namespace: other, differences: [before], risks: change.risks }];
  const changes = [change, { ...created, chart: before }];
  const charts = {
    byFacts: [{ chart: name, before, after }],
    unseen: [{ application: name, chart: other, why: after }],
    relabelled: 1,
    definitions: [],
  };
  return diffReport({ before: name, after: other, files: 1 }, [
    {
      cluster: other,
      level: 'high',
      changes,
      machines: [],
      capacity,
      versions,
      order,
      approval: before,
      pools,
      asked: [{ name: other, amounts: [{ of: before, before: other, after: name }] }],
      files: [name],
      charts,
    },
  ]);
};

test('no name and no value breaks out of the page, hides or turns what stands beside it', () => {
  fc.assert(
    fc.property(hostile, hostile, hostile, hostile, (name, before, after, other) => {
      const page = bodyOf(htmlReport(foreignReport(name, before, after, other)));
      expect([...page.matchAll(/<[^>]*>?/g)].map(([tag]) => tag).filter(tag => !TAG.test(tag))).toEqual([
        '<!doctype html>',
      ]);
      expect(page).not.toMatch(/[\p{Cf}\p{Cs}\p{Zl}\p{Zp}]|(?![\n\t])\p{Cc}/u);
    }),
    { numRuns: 100 },
  );
});

test('odd characters are named where they stand', () => {
  const side = (value: string): string => objectOf('v1', 'ConfigMap', `{ a: ${JSON.stringify(value)} }`);
  const page = htmlReport(reportOf({ before: side('a'), after: side('\u202Eb') }));
  expect(page).toContain('<ins><span class="odd">U+202E</span>b</ins>');
});

test('a value of a Secret is nowhere, whether the object comes, goes or changes', () => {
  const secret = (value: string): string =>
    `apiVersion: v1\nkind: Secret\nmetadata: { name: web, namespace: shop, annotations: { last: '{"kind":"Secret","data":{"a":"${value}"}}' } }\n` +
    `stringData: { password: "${value}" }\n`;
  const inSettings = (value: string): string =>
    `---\n${objectOf('v1', 'ConfigMap', `{ all: ${JSON.stringify(secret(value))}, many: ${JSON.stringify(`---\n${secret(value)}---\n${secret(value)}`)} }`, 'settings')}`;
  for (const [before, after] of [
    ['', 'HIDDEN1'],
    ['HIDDEN1', ''],
    ['HIDDEN1', 'HIDDEN2'],
  ] as const) {
    const side = (value: string): string => (value === '' ? '' : `${secret(value)}${inSettings(value)}`);
    const page = htmlReport(reportOf({ before: side(before), after: side(after) }));
    expect(page).toContain('(hidden)');
    expect(page).not.toMatch(/HIDDEN/);
  }
});

test('a page that would be too long keeps the worst, says so at the top, and stays within its room', () => {
  const many = Array.from({ length: 400 }, (_, at) => objectOf('v1', 'ConfigMap', '{ a: b }', `settings-${at}`));
  const worst = objectOf('v1', 'Service', '{ type: NodePort }', 'opened');
  const report = reportOf({ after: [...many, worst].join('---\n') });
  const page = htmlReport(report, 60_000);
  const frame = htmlReport(reportOf({})).length;
  expect(texts(page).find(line => line.includes('left out'))).toMatch(
    /^\d+ changes are left out, \d+ have no details here: this page takes at most 0.06 million characters, the worst first; --format json has all of them\.$/,
  );
  expect(page.length).toBeLessThan(frame + 60_000 + 10_000);
  expect(page).toContain('is reached from outside of the cluster: type NodePort');
  expect(page).not.toContain('settings-399</b>');
});
