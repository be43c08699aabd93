import type { JsonObject } from '../../model/json';
import { producedBy } from './secret-producers';

const job = (container: string) => {
  const body: JsonObject = { spec: { template: { spec: { containers: [{ name: container }] } } } };
  const origin = { from: 'component', cluster: 'cloud', component: 'envoy-gateway', id: 'job' } as const;
  return { apiVersion: 'batch/v1', kind: 'Job', name: 'certgen', namespace: 'envoy-gateway', origin, body };
};

test('the Job of Envoy Gateway’s chart makes its Secrets, and no other Job does', () => {
  expect(producedBy(job('envoy-gateway-certgen')).map(({ namespace, name }) => `${namespace}/${name}`)).toEqual([
    'envoy-gateway/envoy-gateway',
    'envoy-gateway/envoy',
    'envoy-gateway/envoy-rate-limit',
    'envoy-gateway/envoy-oidc-hmac',
  ]);
  expect(producedBy(job('migrate'))).toEqual([]);
});
