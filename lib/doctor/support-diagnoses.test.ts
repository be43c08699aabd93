import { supportDiagnoses } from './support-diagnoses';

test('versions that go together are one line, with the pairs that are known', () => {
  expect(supportDiagnoses('prod', { Talos: '1.13.9', Kubernetes: '1.35.2', Cilium: '1.20.0' })).toEqual([
    {
      state: 'ok',
      what: 'versions of prod',
      found: 'go together: Talos 1.13 with Kubernetes 1.35, Cilium 1.20 with Kubernetes 1.35',
    },
  ]);
});

test('each pair that does not fit, or that nobody tried, is a warning', () => {
  expect(supportDiagnoses('dev', { Talos: '1.13.9', Kubernetes: '1.37.0', Cilium: '1.99.0' })).toEqual([
    {
      state: 'warning',
      what: 'versions of dev',
      found: 'Talos 1.13 goes with Kubernetes 1.31 to 1.36, not with 1.37',
      fix: '`npm run upgrade` plans the way to versions that fit',
    },
    {
      state: 'warning',
      what: 'versions of dev',
      found: 'Cilium 1.99 with Kubernetes 1.37: no list at hand says so',
      fix: 'read the page of Cilium, and write the line into lib/model/support-matrix.ts',
    },
  ]);
});
