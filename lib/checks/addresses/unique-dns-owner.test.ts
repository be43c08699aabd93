import type { JsonObject } from '../../model/json';
import { formatIssue } from '../../model/issue';
import { clusterFacts } from '../cluster-facts';
import { runPlatformChecks } from '../run-checks';
import { applicationOf } from '../testing/argo-cd';
import { deploymentOf } from '../testing/pods';
import { manifestOf } from '../testing/run-rule';
import { uniqueDnsOwner } from './unique-dns-owner';

const release = (valuesObject: JsonObject): JsonObject =>
  applicationOf('external-dns', { sources: [{ chart: 'external-dns', helm: { valuesObject } }] });

const run = (clusters: Readonly<Record<string, JsonObject>>) =>
  runPlatformChecks(
    Object.entries(clusters).map(([cluster, body]) => clusterFacts({ cluster, manifests: [manifestOf(body)] }, '1.35')),
    [uniqueDnsOwner],
  ).map(formatIssue);

const dns = (txtOwnerId: string, domain: string, policy = 'sync'): JsonObject =>
  release({ txtOwnerId, domainFilters: [domain], policy });

test('clusters with owners or zones of their own pass', () => {
  expect(run({ dev: dns('dev', 'example.com'), prod: dns('prod', 'example.com') })).toEqual([]);
  expect(run({ dev: dns('all', 'example.com'), prod: dns('all', 'example.org') })).toEqual([]);
  expect(run({ dev: release({ registry: 'noop' }), prod: release({ registry: 'noop' }) })).toEqual([]);
});

test('one owner in two clusters is an error where the zones meet and one of them deletes', () => {
  expect(run({ dev: dns('all', 'dev.example.com'), prod: dns('all', 'example.com', 'upsert-only') })).toEqual([
    'prod: Application.argoproj.io/argocd/external-dns owns the records of a zone under the name that dev Application.argoproj.io/argocd/external-dns has there (all); give it a txtOwnerId of its own',
  ]);
  expect(
    run({ dev: dns('all', 'example.com', 'upsert-only'), prod: dns('all', 'example.com', 'upsert-only') }),
  ).toEqual([]);
});

test('without a name the owner is the default, also in the arguments of a Deployment', () => {
  const args = ['--provider=cloudflare', '--domain-filter=example.com'];
  const deployment = deploymentOf('dns', {
    container: { image: 'registry.k8s.io/external-dns/external-dns:v1', args },
  });
  expect(run({ dev: release({ policy: 'sync' }), prod: deployment })).toEqual([
    'prod: Deployment.apps/shop/dns owns the records of a zone under the name that dev Application.argoproj.io/argocd/external-dns has there (default); give it a txtOwnerId of its own',
  ]);
  const named = deploymentOf('dns', {
    container: { image: 'external-dns:v1', args: [...args, '--txt-owner-id=prod'] },
  });
  expect(run({ dev: release({ policy: 'sync' }), prod: named })).toEqual([]);
});
