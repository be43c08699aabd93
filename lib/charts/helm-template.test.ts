import { complaintOf, templateArguments } from './helm-template';

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
