import { complaintOf, templateArguments, usableVersion } from './helm-template';

test.each([
  ['v3.8.0', '3.8.0'],
  ['v3.18.4+g1', '3.18.4'],
  ['4.1.4\n', '4.1.4'],
  ['v3.7.2', undefined],
  ['v2.17.0', undefined],
  ['v5.0.0', undefined],
  ['v44.0.0', undefined],
])('helm %j is used as %j', (answer, version) => {
  expect(usableVersion(answer)).toBe(version);
});

test('the command line says everything that decides a render', () => {
  const job = { release: 'toys', namespace: 'play', kubeVersion: '1.35.2', skipCrds: false, values: {} };
  const apiVersions = ['a/v1', 'a/v1/B'];
  expect(templateArguments('toys.tgz', { ...job, apiVersions }).join(' ')).toBe(
    'template toys toys.tgz --namespace play --kube-version 1.35.2 --api-versions a/v1 --api-versions a/v1/B --include-crds --skip-tests --values -',
  );
  expect(templateArguments('toys.tgz', { ...job, skipCrds: true })).toContain('--skip-crds');
});

test('what helm complains of is one line, without what it advises', () => {
  expect(
    complaintOf('WARNING: old\nError: a.yaml:1: nil\n  value\n\nUse --debug flag to render out invalid YAML\n'),
  ).toBe('a.yaml:1: nil value');
  expect(complaintOf('\n')).toBeUndefined();
});
