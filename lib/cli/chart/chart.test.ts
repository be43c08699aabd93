import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { charts } from '../../../imports/pins';
import { fakeHelm } from '../../import/fixtures/fake-helm';
import { makeFolder } from '../../import/fixtures/tiny-project';
import { publishedForm } from '../../testing/published-schemas';
import { formatIssue } from '../../model/issue';
import { SMALL, temporaryProject } from '../../testing/temporary-project';
import { chartUpgrade } from './chart-upgrade';

const project = temporaryProject(SMALL);
afterAll(() => project.remove());

const VERSION = charts['external-dns']?.[0]?.version ?? '';

const chartOf = (version: string, values: string, image: string): string =>
  makeFolder({
    'Chart.yaml': `name: external-dns\nversion: ${version}\nappVersion: 0.0.1\n`,
    'values.yaml': values,
    'rendered.yaml': `apiVersion: apps/v1\nkind: Deployment\nmetadata: { name: <release>, namespace: <namespace> }\nspec: { template: { spec: { containers: [{ name: a, image: "${image}" }] } } }\n`,
  });

const before = chartOf(VERSION, 'txtOwnerId: default\npolicy: a\n', 'registry.example.org/dns:1');
const after = chartOf('99.0.0', 'owner: { txtOwnerId: default }\npolicy: b\n', 'registry.example.org/dns:2');

test('an upgrade tells values, those of ours that are gone, and what the renders make otherwise', () => {
  const helm = fakeHelm(before);
  const args = ['chart', 'external-dns', '--from', before, '--to', after, '--helm', helm, '--format', 'json'];
  const { stdout, stderr, status } = project.strata(...args);
  expect([stderr, status]).toEqual(['', 1]);
  expect(publishedForm('chart')(stdout)).toEqual([]);
  const result: unknown = JSON.parse(stdout);
  expect(result).toMatchObject({
    from: { version: VERSION },
    to: { version: '99.0.0' },
    values: [
      { kind: 'added', path: 'owner', after: { txtOwnerId: 'default' } },
      { kind: 'changed', path: 'policy', before: 'a', after: 'b' },
      { kind: 'renamed', path: 'txtOwnerId', to: 'owner.txtOwnerId' },
    ],
    lost: [
      {
        severity: 'error',
        place: { component: 'external-dns', pointer: 'txtOwnerId' },
        message: 'is set, and no template of the new version reads it',
        fix: 'it is owner.txtOwnerId now',
      },
    ],
    objects: { clusters: [{ changes: [{ kind: 'Deployment', name: 'external-dns', change: 'changed' }] }] },
  });
});

test('what is no chart, is another one or is not there ends it with exit code 2', () => {
  const broken = join(after, 'broken.tgz');
  writeFileSync(broken, 'no archive');
  const other = makeFolder({ 'Chart.yaml': 'name: dolls\n' });
  const { stderr, status } = project.strata('chart', 'external-dns', '--from', broken, '--to', other, '--no-render');
  expect(status).toBe(2);
  expect(stderr.split('\n')).toEqual([
    `error   --from: is no chart (${broken}: incorrect header check); give a folder or archive`,
    'error   --to: is another chart (dolls); give one of external-dns',
    '',
  ]);
});

test('values that are no YAML end it likewise', async () => {
  const broken = makeFolder({ 'Chart.yaml': 'name: external-dns\n', 'values.yaml': 'a: [' });
  const result = await chartUpgrade(project.root, { name: 'external-dns', from: before, to: broken });
  expect('issues' in result && result.issues.map(formatIssue)).toEqual([
    'chart: has values or definitions that are no YAML (Flow sequence in block collection must be sufficiently indented and end with a ] at line 1, column 5:); mend them',
  ]);
});
