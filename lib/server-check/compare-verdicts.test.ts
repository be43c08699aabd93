import { manifestOf } from '../checks/testing/run-rule';
import type { Issue, Severity } from '../model/issue';
import type { Manifest } from '../model/manifest';
import { agreementReport } from './agreement-report';
import { compareVerdicts } from './compare-verdicts';
import { ourRefusals } from './our-refusals';
import type { Verdict } from './verdict';

const mapIn = (file: string): Manifest => ({
  ...manifestOf({ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'a', namespace: 'b' } }),
  origin: { from: 'file', file, document: 0 },
});

const accepted: Verdict = { kind: 'accepted' };
const refused: Verdict = { kind: 'refused', reason: 'is invalid' };

const issue = (
  rule: string,
  file: string,
  more: Partial<Issue['place']> = {},
  severity: Severity = 'error',
): Issue => ({
  rule,
  severity,
  place: { file, object: 'ConfigMap/b/a', ...more },
  message: 'is wrong',
});

test('what both say alike is counted, and what they do not is a difference', () => {
  const judged = [
    { manifest: mapIn('good.yaml'), verdict: accepted },
    { manifest: mapIn('bad.yaml'), verdict: refused },
    { manifest: mapIn('missed.yaml'), verdict: refused },
    { manifest: mapIn('strict.yaml'), verdict: accepted },
    { manifest: mapIn('lost.yaml'), verdict: { kind: 'none', reason: 'socket hang up' } as const },
  ];
  const ours = ourRefusals([issue('valid-schema', 'bad.yaml'), issue('valid-name', 'strict.yaml')]);
  const agreement = compareVerdicts(judged, ours);
  expect(agreement).toEqual({
    accepted: 1,
    refused: 1,
    differences: [
      { file: 'missed.yaml', object: 'ConfigMap/b/a', refusedBy: 'server', reasons: ['is invalid'] },
      {
        file: 'strict.yaml',
        object: 'ConfigMap/b/a',
        refusedBy: 'us',
        reasons: ['strict.yaml ConfigMap/b/a: is wrong'],
      },
    ],
    unknown: [{ file: 'lost.yaml', object: 'ConfigMap/b/a', reason: 'socket hang up' }],
  });
  expect(agreementReport(agreement, 'v1.35.4')).toBe(
    [
      'accepted by us, refused by the server:',
      '  missed.yaml ConfigMap/b/a',
      '    is invalid',
      'refused by us, accepted by the server:',
      '  strict.yaml ConfigMap/b/a',
      '    strict.yaml ConfigMap/b/a: is wrong',
      'not judged by the server:',
      '  lost.yaml ConfigMap/b/a: socket hang up',
      'kube-apiserver v1.35.4: 4 objects judged, 1 accepted and 1 refused by both, 2 differences',
      '',
    ].join('\n'),
  );
});

test('of two objects in one place the one that is refused counts', () => {
  for (const verdicts of [
    [accepted, refused],
    [refused, accepted],
  ]) {
    const judged = verdicts.map(verdict => ({ manifest: mapIn('a.yaml'), verdict }));
    expect(compareVerdicts(judged, ourRefusals([issue('valid-schema', 'a.yaml')]))).toMatchObject({ refused: 1 });
  }
});

test('one object and one difference are told in the singular', () => {
  const agreement = compareVerdicts([{ manifest: mapIn('a.yaml'), verdict: refused }], new Map());
  expect(agreementReport(agreement, 'v1.36.0')).toContain(
    'kube-apiserver v1.36.0: 1 object judged, 0 accepted and 0 refused by both, 1 difference\n',
  );
});

test.each<readonly [boolean, string, Issue]>([
  [true, 'an error of a schema', issue('valid-schema', 'a')],
  [false, 'a warning', issue('valid-schema', 'a', {}, 'warning')],
  [false, 'an error that asks for other objects', issue('valid-backend', 'a')],
  [true, 'a kind that nobody serves, whatever it weighs', issue('require-known-kind', 'a', {}, 'note')],
  [
    true,
    'a field of the server that it refuses',
    issue('no-server-fields', 'a', { pointer: '/metadata/uid' }, 'warning'),
  ],
  [false, 'a field of the server that it drops', issue('no-server-fields', 'a', { pointer: '/status' })],
  [true, 'a rule of the server', issue('valid-built-in', 'a', { object: 'Ingress.networking.k8s.io/b/a' })],
  [true, 'a rule of the server for a core kind', issue('valid-built-in', 'a', { object: 'Service/b/a' })],
  [true, 'a rule of the server for an old group', issue('valid-built-in', 'a', { object: 'Deployment.apps/b/a' })],
  [false, 'a rule of a webhook', issue('valid-built-in', 'a', { object: 'Cluster.postgresql.cnpg.io/b/a' })],
  [true, 'a wrong level of Pod Security', issue('valid-pod-security', 'a', { object: 'Namespace/a' })],
  [false, 'a workload whose pods are refused', issue('valid-pod-security', 'a', { object: 'Deployment.apps/b/a' })],
])('%s: %s is a refusal', (isRefusal, _what, found) => {
  expect(ourRefusals([found]).size).toBe(isRefusal ? 1 : 0);
});
