/** @jest-environment node */
import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { App, Chart } from 'cdk8s';
import { CRDS } from '../checks/testing/imported-schemas';
import type { ChartValues } from '../../imports/charts/chart-values';
import { KuberoApp } from '../../imports/crds/application.kubero.dev';
import { Application } from '../../imports/crds/argoproj.io';
import { Certificate, ClusterIssuer } from '../../imports/crds/cert-manager.io';
import { CiliumLoadBalancerIPPool, CiliumNetworkPolicy } from '../../imports/crds/cilium.io';
import { HTTPRoute, HTTPRouteV1Beta1, ReferenceGrant } from '../../imports/crds/gateway.networking.k8s.io';
import type { JsonObject } from '../model/json';
import { PROJECT } from '../testing/project';
import { mirrorTest } from './fixtures/mirror-test';
import { runImport } from './run-import';

// json-schema-to-typescript loads prettier, which imports itself as a module; jest cannot, and nothing is formatted.
jest.mock('prettier', () => ({}));

const checkCommitted = async (mirror: string): Promise<void> => {
  const lines: string[] = [];
  const result = await runImport(PROJECT, { mirror, check: true }, line => lines.push(line));
  expect(lines).toEqual([]);
  expect(result).toMatchObject({ written: 0, removed: 0, issues: [] });
};

mirrorTest('the committed imports are what the importer makes of cdk8s.yaml', checkCommitted);

const chart = (): Chart => new Chart(new App(), 'chart');

const metadata = { name: 'a', namespace: 'b' };

test('an unknown field of a kind does not compile, and is not dropped when it is forced in', () => {
  const spec = { secretName: 'tls', issuerRef: { name: 'acme' } };
  const certificate = new Certificate(chart(), 'a', {
    metadata,
    // @ts-expect-error there is no dnsName
    spec: { ...spec, dnsName: 'a.example' },
  });
  expect(certificate.toJson()).toMatchObject({ spec: { dnsName: 'a.example' } });
  const route = new HTTPRoute(chart(), 'b', {
    metadata,
    // @ts-expect-error deep down: the port of a backend is called port
    spec: { rules: [{ backendRefs: [{ name: 'web', targetPort: 80 }] }] },
  });
  expect(route.toJson()).toMatchObject({ spec: { rules: [{ backendRefs: [{ targetPort: 80 }] }] } });
});

test('a wrong enum and a missing field do not compile', () => {
  const wrong = new Certificate(chart(), 'a', {
    metadata,
    // @ts-expect-error RSA, ECDSA or Ed25519
    spec: { secretName: 'tls', issuerRef: { name: 'acme' }, privateKey: { algorithm: 'DSA' } },
  });
  // @ts-expect-error issuerRef is required
  const incomplete = new Certificate(chart(), 'b', { metadata, spec: { secretName: 'tls' } });
  expect([wrong, incomplete]).toHaveLength(2);
});

test('a namespace on a cluster-scoped kind does not compile', () => {
  // @ts-expect-error a ClusterIssuer has no namespace
  const issuer = new ClusterIssuer(chart(), 'a', { metadata: { name: 'a', namespace: 'b' }, spec: { selfSigned: {} } });
  expect(issuer.kind).toBe('ClusterIssuer');
});

test('valueFrom in the environment of a Kubero app does not compile: its operator does not read it', () => {
  const app = new KuberoApp(chart(), 'a', {
    metadata,
    spec: {
      name: 'a',
      pipeline: 'shop',
      phase: 'production',
      deploymentstrategy: 'docker',
      envVars: [
        { name: 'A', value: '1' },
        // @ts-expect-error a Kubero variable has a value and nothing else
        { name: 'B', valueFrom: { secretKeyRef: { name: 'b', key: 'c' } } },
      ],
    },
  });
  expect(app.apiVersion).toBe('application.kubero.dev/v1alpha1');
});

test('what upstream takes compiles and comes out as given', () => {
  const podSelector: JsonObject = {};
  const objects = [
    new CiliumLoadBalancerIPPool(chart(), 'a', {
      metadata: { name: 'pool' },
      spec: { blocks: [{ start: '10.0.0.1', stop: '10.0.0.9' }] },
    }),
    new CiliumNetworkPolicy(chart(), 'b', {
      metadata,
      spec: {
        endpointSelector: { matchLabels: { app: 'a' } },
        ingress: [{ toPorts: [{ ports: [{ port: '80', protocol: 'TCP' }] }] }],
      },
    }),
    new Application(chart(), 'c', {
      metadata,
      spec: {
        project: 'layer-2',
        destination: { server: 'https://kubernetes.default.svc', namespace: 'a' },
        source: { repoURL: 'https://git.example/a.git', helm: { valuesObject: { any: [podSelector, null] } } },
        syncPolicy: { automated: { prune: true }, syncOptions: ['ServerSideApply=true'] },
      },
    }),
    new HTTPRouteV1Beta1(chart(), 'd', { metadata, spec: { parentRefs: [{ name: 'public' }] } }),
    new ReferenceGrant(chart(), 'e', {
      metadata,
      spec: { from: [{ group: '', kind: 'Service', namespace: 'a' }], to: [{ group: '', kind: 'Secret' }] },
    }),
  ];
  expect(objects.map(object => object.apiVersion)).toEqual([
    'cilium.io/v2',
    'cilium.io/v2',
    'argoproj.io/v1alpha1',
    'gateway.networking.k8s.io/v1beta1',
    'gateway.networking.k8s.io/v1beta1',
  ]);
});

test('an unknown path in the values of a chart does not compile', () => {
  const cilium: ChartValues['cilium'] = {
    // @ts-expect-error the key is autoMount; helm takes the other without a word
    cgroup: { automount: { enabled: false } },
  };
  // @ts-expect-error the key is replicas
  const argoCd: ChartValues['argo-cd'] = { server: { replica: 2 } };
  // @ts-expect-error the key is enabled
  const certManager: ChartValues['cert-manager'] = { crds: { enable: true } };
  // @ts-expect-error upsert-only, sync or create-only
  const externalDns: ChartValues['external-dns'] = { policy: 'upsert' };
  // @ts-expect-error networking has no clusterCidr
  const hcloud: ChartValues['hcloud-cloud-controller-manager'] = { networking: { clusterCidr: '10.0.0.0/8' } };
  expect([cilium, argoCd, certManager, externalDns, hcloud]).toHaveLength(5);
});

test('free maps of charts take any key, and values are JSON', () => {
  const values: Partial<ChartValues> = {
    'argo-cd': {
      configs: {
        cm: { 'oidc.config': 'name: SSO\n', 'timeout.reconciliation': '180s' },
        params: { 'server.insecure': true },
        repositories: { a: { url: 'b' } },
      },
      server: { podLabels: { a: 'b' }, resources: { requests: { cpu: '1' } }, affinity: { nodeAffinity: {} } },
    },
    'cert-manager': { config: { gatewayAPI: { enabled: true } } },
    'external-dns': { extraArgs: ['--cloudflare-proxied'], env: [{ name: 'A', value: 'b' }] },
    'hcloud-cloud-controller-manager': { env: { HCLOUD_TOKEN: { value: 'x' } }, args: { v: '2' } },
    cilium: {
      tolerations: [{ key: 'a', operator: 'Exists' }],
      k8sServicePort: 7445,
      securityContext: { capabilities: { ciliumAgent: ['CHOWN'] } },
    },
  };
  const json: readonly (JsonObject | undefined)[] = Object.values(values);
  expect(json).toHaveLength(5);
});

test('schemas hold what validation needs: rules, defaults, sizes', () => {
  const { schema = -1 } = CRDS.kinds['gateway.networking.k8s.io/v1/HTTPRoute'] ?? {};
  const root = CRDS.nodes[schema];
  expect(root).toMatchObject({ type: 'object', required: ['spec'] });
  const text = JSON.stringify(CRDS.nodes);
  expect(text.match(/"rule":/g)?.length).toBeGreaterThan(50);
  expect(text).not.toMatch(/"description":"/);
});

test.each(['crds', 'kubernetes-1.35', 'kubernetes-1.36', 'talos-1.13', 'talos-1.14'])(
  '%s.json is at most 1 MB',
  name => {
    const file = join(PROJECT, 'imports/schemas', `${name}.json`);
    expect(statSync(file).size).toBeLessThanOrEqual(1_000_000);
    expect(readFileSync(file, 'utf8').split('\n')[0]).toContain('Generated by strata; do not edit.');
  },
);
