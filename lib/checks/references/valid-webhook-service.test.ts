import type { JsonObject } from '../../model/json';
import { deploymentOf, objectOf } from '../testing/pods';
import { runRule } from '../testing/run-rule';
import { validWebhookService } from './valid-webhook-service';

const SERVICE = { name: 'hook', namespace: 'shop' };
const service = objectOf('v1', 'Service', 'hook', { spec: { selector: { app: 'hook' }, ports: [{ port: 443 }] } });

const webhook = (clientConfig: JsonObject, annotations: JsonObject = {}): JsonObject => ({
  apiVersion: 'admissionregistration.k8s.io/v1',
  kind: 'ValidatingWebhookConfiguration',
  metadata: { name: 'hooks', annotations },
  webhooks: [{ name: 'a.example.org', clientConfig }],
});

const apiService = (spec: JsonObject): JsonObject => ({
  apiVersion: 'apiregistration.k8s.io/v1',
  kind: 'APIService',
  metadata: { name: 'v1.example.org' },
  spec: { group: 'example.org', version: 'v1', service: SERVICE, ...spec },
});

const definition = (clientConfig: JsonObject): JsonObject => ({
  apiVersion: 'apiextensions.k8s.io/v1',
  kind: 'CustomResourceDefinition',
  metadata: { name: 'toys.example.org' },
  spec: { conversion: { strategy: 'Webhook', webhook: { clientConfig } } },
});

const NO_CERTIFICATE =
  'nothing tells which certificate the Service has (hook); set caBundle, or annotation cert-manager.io/inject-ca-from';

test('a Service that exists with a certificate passes', () => {
  const objects = [
    webhook({ service: SERVICE, caBundle: 'YQ==' }),
    apiService({ caBundle: 'YQ==' }),
    apiService({ insecureSkipTLSVerify: true }),
    definition({ service: { ...SERVICE, port: 443 }, caBundle: 'YQ==' }),
    webhook({ url: 'https://example.org' }),
    webhook({ service: { name: 'kubernetes', namespace: 'default' } }),
  ];
  expect(runRule(validWebhookService, [service, ...objects])).toEqual([]);
});

test('a Service that nothing makes is reported', () => {
  const far = { name: 'hook', namespace: 'other' };
  const objects = [webhook({ service: far }), apiService({ service: far }), definition({ service: far })];
  const message = 'there is no such Service in namespace other (hook); correct name and namespace, or add the Service';
  expect(runRule(validWebhookService, [service, ...objects])).toEqual([
    `error dev/app APIService.apiregistration.k8s.io/v1.example.org /spec/service: ${message}`,
    `error dev/app CustomResourceDefinition.apiextensions.k8s.io/toys.example.org /spec/conversion/webhook/clientConfig/service: ${message}`,
    `error dev/app ValidatingWebhookConfiguration.admissionregistration.k8s.io/hooks /webhooks/0/clientConfig/service: ${message}`,
  ]);
});

test('a Service of a chart counts, and webhooks of charts are not looked at', () => {
  const chartObjects = [
    { apiVersion: 'v1', kind: 'Service', namespace: 'shop', name: 'hook', facts: {} },
    {
      apiVersion: 'apiregistration.k8s.io/v1',
      kind: 'APIService',
      name: 'v1.a.org',
      facts: { spec: { service: SERVICE } },
    },
  ];
  expect(runRule(validWebhookService, [webhook({ service: SERVICE, caBundle: 'YQ==' })], { chartObjects })).toEqual([]);
});

test('a port that the Service has not is reported', () => {
  const hook = webhook({ service: { ...SERVICE, port: 8443 }, caBundle: 'YQ==' });
  expect(runRule(validWebhookService, [service, hook])).toEqual([
    'error dev/app ValidatingWebhookConfiguration.admissionregistration.k8s.io/hooks /webhooks/0/clientConfig/service: Service hook has no such port (8443); use port 443',
  ]);
});

test('a certificate that nothing gives is a warning', () => {
  expect(runRule(validWebhookService, [service, webhook({ service: SERVICE }), apiService({})])).toEqual([
    `warning dev/app APIService.apiregistration.k8s.io/v1.example.org /spec: ${NO_CERTIFICATE}`,
    `warning dev/app ValidatingWebhookConfiguration.admissionregistration.k8s.io/hooks /webhooks/0/clientConfig: ${NO_CERTIFICATE}`,
  ]);
});

test('an annotation, a Job or the program itself may give the certificate', () => {
  const annotated = webhook({ service: SERVICE }, { 'cert-manager.io/inject-ca-from': 'shop/hook' });
  expect(runRule(validWebhookService, [service, annotated])).toEqual([]);
  const hook = webhook({ service: SERVICE });
  const container = { name: 'patch', args: ['patch', '--webhook-name=hooks'] };
  const job = objectOf('batch/v1', 'Job', 'patch', { spec: { template: { spec: { containers: [container] } } } });
  expect(runRule(validWebhookService, [service, hook, job])).toEqual([]);
});

test('the program behind the Service gives its certificate if its account may', () => {
  const hook = webhook({ service: SERVICE });
  const program = deploymentOf('hook', { labels: { app: 'hook' }, spec: { serviceAccountName: 'hook' } });
  const rule = { apiGroups: ['admissionregistration.k8s.io'], verbs: ['patch'] };
  const role = (resource: string): JsonObject => ({
    apiVersion: 'rbac.authorization.k8s.io/v1',
    kind: 'ClusterRole',
    metadata: { name: 'hook' },
    rules: [{ ...rule, resources: [resource] }],
  });
  const binding = {
    apiVersion: 'rbac.authorization.k8s.io/v1',
    kind: 'ClusterRoleBinding',
    metadata: { name: 'hook' },
    roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'ClusterRole', name: 'hook' },
    subjects: [{ kind: 'ServiceAccount', name: 'hook', namespace: 'shop' }],
  };
  const objects = [service, hook, program, binding];
  expect(runRule(validWebhookService, [...objects, role('validatingwebhookconfigurations')])).toEqual([]);
  expect(runRule(validWebhookService, [...objects, role('*')])).toHaveLength(1);
});
