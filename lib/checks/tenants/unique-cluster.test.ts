import { formatIssue } from '../../model/issue';
import { clusterFacts } from '../cluster-facts';
import { runPlatformChecks } from '../run-checks';
import { namespaceOf } from '../testing/pods';
import { manifestOf } from '../testing/run-rule';
import { uniqueCluster } from './unique-cluster';

const routeOf = (...hostnames: string[]) =>
  manifestOf({
    apiVersion: 'gateway.networking.k8s.io/v1',
    kind: 'HTTPRoute',
    metadata: { name: 'web', namespace: 'shop' },
    spec: { hostnames },
  });
const factsOf = (cluster: string, namespace: string, ...hosts: string[]) =>
  clusterFacts(
    {
      cluster,
      manifests: [routeOf(...hosts), routeOf(...hosts), manifestOf(namespaceOf(namespace, { tenant: 'shop' }))],
    },
    '1.35',
  );
const run = (...clusters: ReturnType<typeof clusterFacts>[]) =>
  runPlatformChecks(clusters, [uniqueCluster]).map(formatIssue);

test('hosts and namespaces of their own pass, and routes for every host', () => {
  expect(run(factsOf('dev', 'shop-test', 'a.dev.example.com'), factsOf('prod', 'shop', 'a.example.com'))).toEqual([]);
  expect(run(factsOf('dev', 'shop-test'), factsOf('prod', 'shop'))).toEqual([]);
});

test('a host and a namespace of a tenant in two clusters are told once', () => {
  expect(run(factsOf('dev', 'shop', 'a.example.com'), factsOf('prod', 'shop', 'A.example.com'))).toEqual([
    'prod: a host that cluster dev answers for as well (a.example.com); use another in one of them',
    'prod: a namespace of a tenant that cluster dev has as well (shop); share the phases out: applications.phases',
  ]);
});
