import type { JsonObject } from '../../../model/json';
import { validBackend } from '../../gateway/valid-backend';
import { validService } from '../../references/valid-service';
import { objectOf } from '../../testing/pods';
import { runRule } from '../../testing/run-rule';

const cluster = (kind = 'CheCluster'): JsonObject => objectOf('org.eclipse.che/v2', kind, 'che', { spec: {} });

const route = (name: string, port: number): JsonObject =>
  objectOf('gateway.networking.k8s.io/v1', 'HTTPRoute', 'che', {
    spec: { rules: [{ backendRefs: [{ name, port }] }] },
  });

const service = (component: string): JsonObject =>
  objectOf('v1', 'Service', 'own', {
    spec: { selector: { app: 'che', component }, ports: [{ port: 80, targetPort: 8080 }] },
  });

test('a route leads to the gateway that the operator makes of a CheCluster, and to no other port or kind of it', () => {
  expect(runRule(validBackend, [cluster(), route('che-gateway', 8080)])).toEqual([]);
  expect(runRule(validBackend, [cluster(), route('che-gateway', 80)])).toHaveLength(1);
  expect(runRule(validBackend, [cluster(), route('che', 8080)])).toHaveLength(1);
  expect(runRule(validBackend, [cluster('CheClusters'), route('che-gateway', 8080)])).toHaveLength(1);
});

test('Services of ours select the pods that it makes', () => {
  expect(runRule(validService, [cluster(), service('che-dashboard')])).toEqual([]);
  expect(runRule(validService, [cluster(), service('che-board')])).toHaveLength(1);
});
