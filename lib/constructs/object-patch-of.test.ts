import { Certificate } from '../../imports/crds/cert-manager.io';
import { Deployment } from '../../imports/kubernetes/kinds';
import { objectPatchOf } from './object-patch-of';

test('a patch of a kind of imports/crds has its type', () => {
  expect(
    objectPatchOf(
      Certificate,
      { name: 'toys', namespace: 'play' },
      {
        metadata: { labels: { old: null } },
        spec: { duration: null, issuerRef: { kind: 'ClusterIssuer' } },
      },
    ),
  ).toEqual({
    target: { apiVersion: 'cert-manager.io/v1', kind: 'Certificate', name: 'toys', namespace: 'play' },
    patch: { metadata: { labels: { old: null } }, spec: { duration: null, issuerRef: { kind: 'ClusterIssuer' } } },
  });
  // @ts-expect-error a field that the kind does not have
  objectPatchOf(Certificate, { name: 'toys' }, { spec: { durations: '1h' } });
  // @ts-expect-error a value of another type
  objectPatchOf(Certificate, { name: 'toys' }, { spec: { isCA: 'true' } });
  // @ts-expect-error another name would be another object
  objectPatchOf(Certificate, { name: 'toys' }, { metadata: { name: 'dolls' } });
});

test('a patch of a built-in kind has its type, in the names of Kubernetes', () => {
  const patch = objectPatchOf(
    Deployment,
    { name: 'toys' },
    {
      spec: {
        replicas: 2,
        strategy: { rollingUpdate: { maxSurge: '25%', maxUnavailable: 0 } },
        template: {
          spec: {
            hostPID: null,
            nodeSelector: { disk: 'fast', old: null },
            containers: [
              { name: 'a', env: [{ name: 'A', value: 'b' }], resources: { limits: { cpu: 1, memory: '1Gi' } } },
            ],
          },
        },
      },
    },
  );
  expect(patch.target).toEqual({ apiVersion: 'apps/v1', kind: 'Deployment', name: 'toys' });
  // @ts-expect-error a field that Kubernetes does not have
  objectPatchOf(Deployment, { name: 'toys' }, { spec: { template: { spec: { hostPid: true } } } });
  // @ts-expect-error a list takes the place of a list, so its items are whole
  objectPatchOf(Deployment, { name: 'toys' }, { spec: { template: { spec: { containers: [{ image: 'a' }] } } } });
  // @ts-expect-error text instead of a number
  objectPatchOf(Deployment, { name: 'toys' }, { spec: { replicas: '2' } });
});
