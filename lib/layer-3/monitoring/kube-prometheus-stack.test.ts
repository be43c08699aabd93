import type { Json } from '../../model/json';
import { isJsonObject } from '../../model/json';
import type { RenderedCluster } from '../../render/render-cluster';
import { renderChanged, renderCommitted } from '../../testing/committed-platform';

const clusters = new Map(renderCommitted().map(rendered => [rendered.tree.cluster, rendered]));

const clusterOf = (name: string): RenderedCluster => {
  const found = clusters.get(name);
  if (found === undefined) throw new Error(`no cluster ${name}`);
  return found;
};

const valuesOf = ({ components }: RenderedCluster) =>
  components.flatMap(({ releases }) => releases).find(({ release }) => release === 'kube-prometheus-stack')?.values;

const at = (value: Json | undefined, ...path: readonly string[]): Json | undefined =>
  path.reduce<Json | undefined>((inner, key) => (isJsonObject(inner) ? inner[key] : undefined), value);

const prometheus = (cluster: string, ...path: readonly string[]) =>
  at(valuesOf(clusterOf(cluster)), 'prometheus', 'prometheusSpec', ...path);

const bodyOf = ({ tree }: RenderedCluster, kind: string, name: string) =>
  tree.manifests.find(manifest => manifest.kind === kind && manifest.name === name)?.body;

test('system, dev and prod have it, local has not', () => {
  expect(['system', 'dev', 'prod', 'local'].filter(name => valuesOf(clusterOf(name)) !== undefined)).toEqual([
    'system',
    'dev',
    'prod',
  ]);
});

test('retention and size are those of the cluster, on the class that keeps data', () => {
  expect([prometheus('prod', 'retention'), prometheus('prod', 'retentionSize')]).toEqual(['30d', '34GB']);
  expect([prometheus('dev', 'retention'), prometheus('dev', 'retentionSize')]).toEqual(['7d', '8GB']);
  expect(prometheus('prod', 'storageSpec', 'volumeClaimTemplate', 'spec')).toEqual({
    storageClassName: 'local-retain',
    accessModes: ['ReadWriteOnce'],
    resources: { requests: { storage: '40Gi' } },
  });
  const changed = renderChanged('dev', cluster => ({
    ...cluster,
    components: { ...cluster.components, 'kube-prometheus-stack': { retention: '3d', storage: '100Gi' } },
  }));
  expect(at(valuesOf(changed), 'prometheus', 'prometheusSpec')).toMatchObject({
    retention: '3d',
    retentionSize: '85GB',
  });
});

test('prod and system run two on different nodes, and a drain leaves one; dev runs one', () => {
  for (const cluster of ['prod', 'system']) {
    for (const [server, spec] of [
      ['prometheus', 'prometheusSpec'],
      ['alertmanager', 'alertmanagerSpec'],
    ] as const) {
      const values = at(valuesOf(clusterOf(cluster)), server);
      expect(at(values, spec)).toMatchObject({ replicas: 2, podAntiAffinity: 'hard' });
      expect(at(values, 'podDisruptionBudget')).toEqual({ enabled: true, minAvailable: 1 });
    }
  }
  expect(prometheus('dev', 'replicas')).toBe(1);
  expect(at(valuesOf(clusterOf('dev')), 'prometheus', 'podDisruptionBudget', 'enabled')).toBe(false);
});

test('the platform’s own machines are preferred where there are any', () => {
  expect(JSON.stringify(prometheus('prod', 'affinity'))).toContain('"node-type"');
  expect(prometheus('dev', 'affinity')).toEqual({});
});

test('monitors and rules of every namespace are taken, but for the rules of the central Prometheus', () => {
  for (const what of ['serviceMonitor', 'podMonitor', 'probe', 'scrapeConfig', 'rule']) {
    expect(prometheus('prod', `${what}SelectorNilUsesHelmValues`)).toBe(false);
  }
  expect(prometheus('prod', 'ruleSelector')).toEqual({
    matchExpressions: [{ key: 'prometheus', operator: 'NotIn', values: ['central'] }],
  });
});

test('alerts and samples carry the name of the cluster', () => {
  expect(prometheus('prod', 'externalLabels')).toEqual({ cluster: 'prod' });
});

test('what Talos does not have is not watched, and etcd is read at the addresses of the control planes', () => {
  const values = valuesOf(clusterOf('prod'));
  expect(at(values, 'kubeProxy')).toEqual({ enabled: false });
  expect(at(values, 'defaultRules', 'rules')).toEqual({ kubeProxy: false, windows: false });
  // The rules for etcd are made only where it is enabled.
  expect(at(values, 'kubeEtcd')).toEqual({
    enabled: true,
    service: { enabled: false },
    serviceMonitor: { enabled: false },
  });
  expect(bodyOf(clusterOf('prod'), 'ScrapeConfig', 'kube-etcd')?.['spec']).toEqual({
    staticConfigs: [{ targets: ['10.30.0.11:2381', '10.30.0.12:2381', '10.30.0.13:2381'] }],
    relabelings: [{ targetLabel: 'job', replacement: 'kube-etcd' }],
  });
});

test('the agents of nodes run on every pool in a namespace of their own, everything else as restricted pods', () => {
  const level = (name: string) =>
    at(bodyOf(clusterOf('prod'), 'Namespace', name), 'metadata', 'labels', 'pod-security.kubernetes.io/enforce');
  expect([level('monitoring'), level('node-exporter')]).toEqual(['restricted', 'privileged']);
  expect(at(valuesOf(clusterOf('prod')), 'prometheus-node-exporter')).toMatchObject({
    namespaceOverride: 'node-exporter',
    tolerations: [{ operator: 'Exists' }],
  });
});

test('dev and prod write over the link under their own name and password, system writes inside', () => {
  expect(prometheus('prod', 'remoteWrite')).toMatchObject([
    {
      url: 'https://metrics.system.example.com/prod/api/v1/write',
      basicAuth: {
        username: { name: 'remote-write', key: 'username' },
        password: { name: 'remote-write', key: 'password' },
      },
    },
  ]);
  expect(prometheus('system', 'remoteWrite')).toMatchObject([
    { url: 'http://prometheus-central.monitoring.svc:9090/api/v1/write' },
  ]);
});

test('a cluster without a link writes nowhere and needs no password', () => {
  const [, dev] = renderCommitted(inventory => ({
    ...inventory,
    platform: { ...inventory.platform, links: inventory.platform.links.filter(({ name }) => name !== 'metrics') },
  }));
  if (dev === undefined) throw new Error('no second cluster');
  expect(at(valuesOf(dev), 'prometheus', 'prometheusSpec', 'remoteWrite')).toEqual([]);
  const stack = dev.components.find(({ component }) => component.name === 'kube-prometheus-stack')?.component;
  expect(stack?.vaultSecrets?.(dev.context).map(({ name }) => name)).not.toContain('remote-write');
});

test('every Secret that Alertmanager mounts is declared', () => {
  for (const [name, rendered] of clusters) {
    if (name === 'local') continue;
    const stack = rendered.components.find(({ component }) => component.name === 'kube-prometheus-stack')?.component;
    const declared = stack?.vaultSecrets?.(rendered.context).map(secret => secret.name) ?? [];
    expect(declared).toEqual(
      expect.arrayContaining([...stringsOf(at(valuesOf(rendered), 'alertmanager', 'alertmanagerSpec', 'secrets'))]),
    );
  }
});

const stringsOf = (value: Json | undefined): readonly string[] =>
  Array.isArray(value) ? value.filter((item): item is string => typeof item === 'string') : [];
