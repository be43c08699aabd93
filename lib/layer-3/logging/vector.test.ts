import type { ClusterContext } from '../../model/component';
import { isJsonObject, type Json } from '../../model/json';
import { renderCommitted } from '../../testing/committed-platform';
import { vectorConfig } from './vector-config';
import { PROGRAMS } from './vector-programs';
import { vectorValues } from './vector-values';

const clusters = renderCommitted();

const clusterOf = (name: string) => {
  const found = clusters.find(({ tree }) => tree.cluster === name);
  if (found === undefined) throw new Error(`no cluster ${name}`);
  return found;
};

const contextOf = (name: string): ClusterContext => clusterOf(name).context;

const at = (value: Json | undefined, ...path: readonly string[]): Json | undefined =>
  path.reduce<Json | undefined>((found, key) => (isJsonObject(found) ? found[key] : undefined), value);

test('system, dev and prod have an agent on every machine, whatever taint it has', () => {
  const homes = clusters.filter(({ components }) => components.some(({ component }) => component.name === 'vector'));
  expect(homes.map(({ tree }) => tree.cluster)).toEqual(['system', 'dev', 'prod']);
  for (const { context } of homes) {
    expect(vectorValues(context)).toMatchObject({
      role: 'Agent',
      tolerations: [{ operator: 'Exists' }],
      podPriorityClassName: 'system-node-critical',
    });
    expect(vectorValues(context).nodeSelector).toBeUndefined();
  }
});

test.each([
  ['system', 'http://loki-gateway.loki.svc:80'],
  ['dev', 'https://logs.system.example.com'],
  ['prod', 'https://logs.system.example.com'],
])('%s writes under its own name, and names no tenant', (cluster, endpoint) => {
  const sink = at(vectorConfig(contextOf(cluster)), 'sinks', 'loki');
  expect(sink).toMatchObject({
    type: 'loki',
    endpoint,
    auth: { strategy: 'basic', user: cluster, password: 'SECRET[files.password]' },
    inputs: ['pods_lines', 'audit_lines', 'talos_lines'],
    buffer: { type: 'disk', max_size: 1073741824, when_full: 'block' },
  });
  expect(at(sink, 'tenant_id')).toBeUndefined();
  expect(JSON.stringify(PROGRAMS)).not.toMatch(/cluster|tenant/);
});

test('templates of Vector pass through the templates of Helm', () => {
  expect(at(vectorConfig(contextOf('dev')), 'sinks', 'loki', 'labels')).toEqual({ '*': '{{ print "{{ labels }}" }}' });
  const others = { ...vectorConfig(contextOf('dev')), sinks: null };
  expect(JSON.stringify(others)).not.toContain('{{');
});

test('the password comes from Vault as a file, and agents start again when it changes', () => {
  const secret = clusterOf('dev').tree.manifests.find(
    ({ kind, namespace, name }) => kind === 'VaultStaticSecret' && namespace === 'vector' && name === 'logs',
  );
  expect(secret?.body['spec']).toMatchObject({
    path: 'dev/vector/logs',
    rolloutRestartTargets: [{ kind: 'DaemonSet', name: 'vector' }],
  });
  expect(vectorValues(contextOf('dev'))).toMatchObject({
    extraVolumes: [{ name: 'secrets', secret: { secretName: 'logs' } }],
    extraVolumeMounts: [{ name: 'secrets', mountPath: '/etc/vector-secrets', readOnly: true }],
  });
  expect(vectorConfig(contextOf('dev'))['secret']).toMatchObject({ files: { path: '/etc/vector-secrets' } });
});

test('of the machine it sees logs, read only, and its own buffer', () => {
  const values = vectorValues(contextOf('prod'));
  expect(values.defaultVolumes).toEqual([{ name: 'var-log', hostPath: { path: '/var/log/' } }]);
  expect(values.defaultVolumeMounts).toEqual([{ name: 'var-log', mountPath: '/var/log/', readOnly: true }]);
  expect(values.persistence).toEqual({ hostPath: { enabled: true, path: '/var/lib/vector' } });
  expect(values.securityContext).toEqual({
    allowPrivilegeEscalation: false,
    readOnlyRootFilesystem: true,
    capabilities: { drop: ['ALL'], add: ['DAC_READ_SEARCH'] },
  });
});

test('machines send the lines of Talos to the port of the agent, which nobody else reaches', () => {
  const { components } = clusterOf('dev');
  const agent = components.find(({ component }) => component.name === 'vector')?.component;
  expect(agent?.machine?.(contextOf('dev'))).toEqual({ serviceLogs: 'tcp://127.0.0.1:6051' });
  expect(vectorValues(contextOf('dev')).containerPorts).toContainEqual({
    name: 'talos',
    containerPort: 6051,
    hostPort: 6051,
    hostIP: '127.0.0.1',
    protocol: 'TCP',
  });
  expect(at(vectorConfig(contextOf('dev')), 'sources', 'talos', 'address')).toBe('0.0.0.0:6051');
});

test.each([
  ['a token of Vault', `hvs.${'a1B2'.repeat(8)}`],
  ['a JSON Web Token', `eyJ${'hbGci'.repeat(4)}.${'eyJpc3'.repeat(4)}.${'c2ln'.repeat(4)}`],
  ['a header', `Authorization: Bearer ${'x9Yz'.repeat(8)}`],
  ['a password in a URL', 'postgres://app:hunter22@db.example.org/app'],
  ['a private key', '-----BEGIN EC PRIVATE ' + 'KEY-----\nMIIE'],
])('%s does not leave the machine', (_, line) => {
  for (const program of Object.values(PROGRAMS)) {
    const forms = [...program.matchAll(/r'([^']*)'/g)].map(
      ([, form = '']) =>
        // JavaScript has flags where Rust's expressions have groups.
        new RegExp(form.replace('(?i)', '').replace('(?s:.*)', '[^]*'), form.startsWith('(?i)') ? 'i' : ''),
    );
    expect(forms.some(form => form.test(line))).toBe(true);
    expect(forms.some(form => form.test('GET https://example.org:8443/a@b 200, basic setup done'))).toBe(false);
  }
});

test('the agents speak to the API server, DNS and the door, and Prometheus to them', () => {
  const policy = (cluster: string) =>
    clusterOf(cluster).tree.manifests.find(({ kind, name }) => kind === 'CiliumNetworkPolicy' && name === 'vector')
      ?.body['spec'];
  expect(at(policy('system'), 'egress')).toContainEqual({
    toEndpoints: [
      {
        matchLabels: {
          'k8s:io.kubernetes.pod.namespace': 'loki',
          'app.kubernetes.io/name': 'loki',
          'app.kubernetes.io/component': 'gateway',
        },
      },
    ],
    toPorts: [{ ports: [{ port: '8080', protocol: 'TCP' }] }],
  });
  expect(at(policy('prod'), 'egress')).toContainEqual({
    toEntities: ['world'],
    toPorts: [{ ports: [{ port: '443', protocol: 'TCP' }] }],
  });
  expect(at(policy('prod'), 'egress')).toContainEqual({ toEntities: ['kube-apiserver'] });
  expect(at(policy('prod'), 'ingress')).toEqual([
    {
      fromEndpoints: [{ matchLabels: { 'k8s:io.kubernetes.pod.namespace': 'monitoring' } }],
      toPorts: [{ ports: [{ port: '9598', protocol: 'TCP' }] }],
    },
  ]);
});
