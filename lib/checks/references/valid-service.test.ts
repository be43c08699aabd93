import { deploymentOf, objectOf } from '../testing/pods';
import { runRule } from '../testing/run-rule';
import { validService } from './valid-service';

const web = deploymentOf('web', { container: { ports: [{ name: 'http', containerPort: 8080 }] } });

const service = (selector: Readonly<Record<string, string>>, targetPort: string | number = 'http', rest = {}) =>
  objectOf('v1', 'Service', 'web', { spec: { selector, ports: [{ port: 80, targetPort }], ...rest } });

test('a Service that selects pods and names their port passes', () => {
  expect(runRule(validService, [web, service({ app: 'web' })])).toEqual([]);
  expect(runRule(validService, [web, service({ app: 'web' }, 8080)])).toEqual([]);
  expect(runRule(validService, [service({})])).toEqual([]);
  expect(runRule(validService, [service({ app: 'x' }, 1, { type: 'ExternalName' })])).toEqual([]);
});

test('pods of charts and single pods of a StatefulSet can be selected', () => {
  const chartObjects = [
    {
      apiVersion: 'apps/v1',
      kind: 'StatefulSet',
      name: 'db',
      namespace: 'shop',
      facts: { pod: { labels: { app: 'db' }, containers: [{ name: 'db', ports: [{ name: 'http' }] }] } },
    },
  ];
  const selector = { app: 'db', 'statefulset.kubernetes.io/pod-name': 'db-0' };
  expect(runRule(validService, [service(selector)], { chartObjects })).toEqual([]);
});

test('pods that an operator makes of a custom resource can be selected', () => {
  const selector = { 'cnpg.io/cluster': 'db' };
  expect(runRule(validService, [service(selector), objectOf('postgresql.cnpg.io/v1', 'Cluster', 'db')])).toEqual([]);
  expect(runRule(validService, [service(selector)])).toHaveLength(1);
  const ofPrometheus = service({ 'operator.prometheus.io/name': 'main' }, 9090);
  const server = objectOf('monitoring.coreos.com/v1', 'Prometheus', 'main');
  expect(runRule(validService, [ofPrometheus, server])).toEqual([]);
  expect(runRule(validService, [ofPrometheus])).toHaveLength(1);
});

test('pods of Kubernetes itself can be selected where they are, and nowhere else', () => {
  const dns = (labels: Readonly<Record<string, string>>, namespace: string) => {
    const made = service(labels, 9153);
    return { ...made, metadata: { name: 'dns', namespace } };
  };
  expect(runRule(validService, [dns({ 'k8s-app': 'kube-dns' }, 'kube-system')])).toEqual([]);
  expect(runRule(validService, [dns({ component: 'kube-scheduler' }, 'kube-system')])).toEqual([]);
  expect(runRule(validService, [dns({ 'k8s-app': 'kube-dnz' }, 'kube-system')])).toHaveLength(1);
  expect(runRule(validService, [dns({ 'k8s-app': 'kube-dns' }, 'shop')])).toHaveLength(1);
});

test('labels that programs give their own pods do not count', () => {
  const vault = objectOf('apps/v1', 'StatefulSet', 'vault', {
    spec: { template: { metadata: { labels: { app: 'vault' } }, spec: { containers: [{ name: 'vault' }] } } },
  });
  expect(runRule(validService, [vault, service({ app: 'vault', 'vault-active': 'true' }, 8200)])).toEqual([]);
  expect(runRule(validService, [vault, service({ app: 'vault', active: 'true' }, 8200)])).toHaveLength(1);
});

test('pods of an Alertmanager can be selected by the label that its operator gives them', () => {
  const selected = service({ alertmanager: 'main', 'app.kubernetes.io/name': 'alertmanager' }, 9093);
  const server = objectOf('monitoring.coreos.com/v1', 'Alertmanager', 'main');
  expect(runRule(validService, [selected, server])).toEqual([]);
  expect(runRule(validService, [selected])).toHaveLength(1);
});

test('a selector without pods and a port without a name are reported', () => {
  expect(runRule(validService, [web, service({ app: 'wep' })])).toEqual([
    'error dev/app Service/shop/web /spec/selector: selects no pod of the namespace (app=wep); use labels of a pod template',
  ]);
  expect(runRule(validService, [web, service({ app: 'web' }, 'htpp')])).toEqual([
    'error dev/app Service/shop/web /spec/ports/0/targetPort: names a port that no selected pod has (htpp); use a number or one of http',
  ]);
  expect(runRule(validService, [deploymentOf('web'), service({ app: 'web' })])).toEqual([
    'error dev/app Service/shop/web /spec/ports/0/targetPort: names a port that no selected pod has (http); name a port of the container',
  ]);
});
