import { contextsOf } from '../render/contexts-of';
import { PINS } from '../render/pins';
import { renderComponent } from '../render/render-component';
import type { Component } from '../model/component';
import { committedInventory } from '../testing/committed-platform';
import { emptyComponent } from '../testing/component';
import { at } from '../testing/look-into';
import { window } from '../testing/made-of-image';
import { plainWorkload, type PlainWorkload } from './plain-workload';

const contexts = contextsOf(committedInventory(), PINS);

const bodiesOf = (component: Component, name: string) => {
  const context = contexts.find(({ cluster }) => cluster.name === name);
  if (context === undefined) throw new Error(`no cluster ${name}`);
  return renderComponent(component, context).manifests.map(({ body }) => body);
};

const bodyOf = (component: Component, name: string, kind: string) =>
  bodiesOf(component, name).find(body => body['kind'] === kind);

const QUIET: PlainWorkload = { name: 'quiet', namespace: 'quiet', image: 'ghcr.io/a/b:1', port: 80, user: 7 };

const quiet = emptyComponent({ name: 'quiet', build: (scope, context) => plainWorkload(scope, QUIET, context) });

test('pods run as the user of the image, without any right, and are well while they answer', () => {
  const spec = at(bodyOf(window, 'system', 'Deployment'), 'spec');
  expect(at(spec, 'replicas')).toBe(2);
  expect(at(spec, 'template', 'spec', 'automountServiceAccountToken')).toBe(false);
  expect(at(spec, 'template', 'spec', 'securityContext')).toMatchObject({ runAsNonRoot: true, runAsUser: 100 });
  expect(at(spec, 'template', 'spec', 'containers', 0, 'readinessProbe')).toEqual({
    httpGet: { path: '/healthz', port: 'http' },
  });
  expect(at(spec, 'template', 'spec', 'affinity', 'nodeAffinity')).toBeDefined();
  expect(at(bodyOf(quiet, 'dev', 'Deployment'), 'spec', 'template', 'spec', 'containers', 0, 'livenessProbe')).toEqual({
    tcpSocket: { port: 'http' },
  });
});

test('one pod is enough where there is one machine, and nothing keeps it from being moved', () => {
  expect(at(bodyOf(window, 'local', 'Deployment'), 'spec', 'replicas')).toBe(1);
  expect(bodyOf(window, 'local', 'PodDisruptionBudget')).toBeUndefined();
  expect(at(bodyOf(window, 'system', 'PodDisruptionBudget'), 'spec', 'maxUnavailable')).toBe(1);
});

test('those who call are let in, nobody else, and it asks for names alone', () => {
  const open = at(bodyOf(window, 'system', 'CiliumNetworkPolicy'), 'spec');
  const ports = [{ ports: [{ port: '9898', protocol: 'TCP' }] }];
  expect(at(open, 'ingress')).toEqual([
    { fromEntities: ['ingress'], toPorts: ports },
    { fromEndpoints: [{ matchLabels: { 'k8s:io.kubernetes.pod.namespace': 'monitoring' } }], toPorts: ports },
  ]);
  const closed = at(bodyOf(quiet, 'system', 'CiliumNetworkPolicy'), 'spec');
  expect(at(closed, 'ingress')).toEqual([{}]);
  expect(at(closed, 'egress')).toEqual(at(open, 'egress'));
  expect(at(closed, 'egress', 0, 'toPorts', 0, 'ports', 0, 'port')).toBe('53');
  expect(at(closed, 'egress', 1)).toBeUndefined();
});

test('its Service leads to the port of its pods, and a route to the Service', () => {
  expect(at(bodyOf(window, 'dev', 'Service'), 'spec', 'ports')).toEqual([
    { name: 'http', port: 9898, targetPort: 'http', protocol: 'TCP' },
  ]);
  expect(at(bodyOf(window, 'dev', 'HTTPRoute'), 'spec', 'hostnames')).toEqual(['window.dev.example.com']);
});
