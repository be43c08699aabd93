import type { JsonObject } from '../../model/json';
import { schemaSet } from '../schema/schema-set';
import { applicationOf, renderedBy } from '../testing/argo-cd';
import { CRDS, KUBERNETES_1_35 } from '../testing/imported-schemas';
import { deploymentOf, objectOf } from '../testing/pods';
import { runRule } from '../testing/run-rule';
import { requireListKeys } from './require-list-keys';

const schemas = schemaSet(KUBERNETES_1_35, CRDS);

const grafana = (port: JsonObject, metadata: JsonObject = {}): JsonObject => {
  const body = objectOf('grafana.integreatly.org/v1beta1', 'Grafana', 'grafana', {
    spec: { service: { spec: { ports: [{ port: 80, protocol: 'TCP' }, port] } } },
  });
  return { ...body, metadata: { name: 'grafana', namespace: 'shop', ...metadata } };
};

const run = (object: JsonObject, syncOptions = ['ServerSideApply=true'], annotations: JsonObject = {}) => {
  const application = applicationOf('web', { annotations, spec: { syncPolicy: { syncOptions } } });
  return runRule(requireListKeys, [application, renderedBy('web', object)], { schemas });
};

test('entries with all keys of their list pass', () => {
  expect(run(grafana({ port: 443, protocol: 'TCP' }))).toEqual([]);
});

test('a key that only the definition fills in stops the comparison', () => {
  expect(run(grafana({ port: 443 }))).toEqual([
    'error dev/web Grafana.grafana.integreatly.org/shop/grafana /spec/service/spec/ports/1: leaves out a key of its list, which Argo CD does not fill in (protocol); write protocol, or give Application web ServerSideDiff=true',
  ]);
});

test('it does not matter where the server compares, where nothing is applied on it, or in kinds of Kubernetes', () => {
  const compare = { 'argocd.argoproj.io/compare-options': 'IgnoreExtraneous,ServerSideDiff=true' };
  expect(run(grafana({ port: 443 }), ['ServerSideApply=true'], compare)).toEqual([]);
  expect(run(grafana({ port: 443 }), [])).toEqual([]);
  const clientSide = { annotations: { 'argocd.argoproj.io/sync-options': 'ServerSideApply=false' } };
  expect(run(grafana({ port: 443 }, clientSide))).toEqual([]);
  expect(run(deploymentOf('web', { container: { ports: [{ containerPort: 8080 }] } }))).toEqual([]);
});
