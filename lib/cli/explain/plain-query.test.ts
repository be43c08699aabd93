import { plainQuery } from './plain-query';

test.each([
  ['Deployment.apps/shop/web', undefined, 'Deployment/web', 'shop'],
  ['Deployment/shop/web', undefined, 'Deployment/web', 'shop'],
  ['ClusterIssuer.cert-manager.io/letsencrypt', undefined, 'ClusterIssuer/letsencrypt', undefined],
  ['Gateway.gateway.networking.k8s.io/gateway/public', undefined, 'Gateway/public', 'gateway'],
  ['Deployment/web', 'shop', 'Deployment/web', 'shop'],
  ['Deployment.apps/shop/web', 'other', 'Deployment/web', 'other'],
  ['ServiceMonitor/a.b', undefined, 'ServiceMonitor/a.b', undefined],
  ['Deployment/a/b/c', undefined, 'Deployment/a/b/c', undefined],
  ['/', undefined, '/', undefined],
  ['nothing', undefined, 'nothing', undefined],
  ['dist/dev/a', undefined, 'dist/dev/a', undefined],
  ['shop/web.yaml', undefined, 'shop/web.yaml', undefined],
])('%s (%s) is %s of namespace %s', (target, given, plain, namespace) => {
  expect(plainQuery({ target, ...(given === undefined ? {} : { namespace: given }) })).toEqual({
    target: plain,
    ...(namespace === undefined ? {} : { namespace }),
  });
});
