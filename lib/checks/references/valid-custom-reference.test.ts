import type { JsonObject } from '../../model/json';
import { objectAt } from '../declared/fields';
import { runRule } from '../testing/run-rule';
import { validCustomReference } from './valid-custom-reference';

const GRAFANA = 'grafana.integreatly.org/v1beta1';

const made = (
  apiVersion: string,
  kind: string,
  name: string,
  spec: JsonObject,
  labels: JsonObject = {},
): JsonObject => ({
  apiVersion,
  kind,
  metadata: { name, namespace: 'shop', labels },
  spec,
});

const elsewhere = (object: JsonObject): JsonObject => ({
  ...object,
  metadata: { ...objectAt(object, 'metadata'), namespace: 'other' },
});

const instanceSelector = { matchLabels: { dashboards: 'main' } };

const TREE: readonly JsonObject[] = [
  made(GRAFANA, 'Grafana', 'main', {}, { dashboards: 'main' }),
  made(GRAFANA, 'GrafanaFolder', 'services', { instanceSelector }),
  made(GRAFANA, 'GrafanaDatasource', 'alerts', { uid: 'alerts', instanceSelector }),
  made('keda.sh/v1alpha1', 'TriggerAuthentication', 'queue', {}),
  { apiVersion: 'keda.sh/v1alpha1', kind: 'ClusterTriggerAuthentication', metadata: { name: 'all' } },
  made('http.keda.sh/v1beta1', 'InterceptorRoute', 'web', {}),
  made('velero.io/v1', 'BackupStorageLocation', 'default', {}),
  { apiVersion: 'v1', kind: 'Secret', metadata: { name: 'sign-in', namespace: 'shop' }, stringData: { password: '' } },
];

const run = (object: JsonObject): readonly string[] =>
  runRule(validCustomReference, [...TREE, object]).map(line => line.replace(/^.*\/a \/spec\//, ''));

const valuesFrom = (secretKeyRef: JsonObject) => [{ targetPath: 'a', valueFrom: { secretKeyRef } }];

const dashboard = (spec: JsonObject): JsonObject =>
  made(GRAFANA, 'GrafanaDashboard', 'a', { instanceSelector, ...spec });

const datasource = (spec: JsonObject): JsonObject =>
  made(GRAFANA, 'GrafanaDatasource', 'a', { instanceSelector, ...spec });

const scaled = (trigger: JsonObject): JsonObject =>
  made('keda.sh/v1alpha1', 'ScaledObject', 'a', { triggers: [{ type: 'cpu' }, trigger] });

test.each<[string, JsonObject]>([
  ['a folder', dashboard({ folderRef: 'services' })],
  ['any Grafana', dashboard({ instanceSelector: {} })],
  ['a Grafana of another namespace', elsewhere(dashboard({ allowCrossNamespaceImport: true }))],
  ['a folder by the identifier in Grafana', dashboard({ folderUID: 'made-by-hand' })],
  ['a data source', datasource({ datasource: { jsonData: { alertmanagerUid: 'alerts' } } })],
  ['a data source by a variable', datasource({ datasource: { jsonData: { alertmanagerUid: '${ALERTS}' } } })],
  ['a key', datasource({ valuesFrom: valuesFrom({ name: 'sign-in', key: 'password' }) })],
  ['a key that may be missing', datasource({ valuesFrom: valuesFrom({ name: 'later', key: 'a', optional: true }) })],
  ['how to sign in', scaled({ authenticationRef: { name: 'queue' } })],
  ['how all sign in', scaled({ authenticationRef: { name: 'all', kind: 'ClusterTriggerAuthentication' } })],
  ['a kind that is not known', scaled({ authenticationRef: { name: 'x', kind: 'Other' } })],
  ['a route', scaled({ type: 'external-push', metadata: { interceptorRoute: 'web' } })],
  ['a location', made('velero.io/v1', 'Backup', 'a', { storageLocation: 'default' })],
])('%s may be named', (_, object) => {
  expect(run(object)).toEqual([]);
});

test.each<[JsonObject, string]>([
  [
    dashboard({ folderRef: 'servies' }),
    'folderRef: there is no such GrafanaFolder in namespace shop (servies); did you mean "services"?',
  ],
  [
    elsewhere(dashboard({ folderRef: 'services', allowCrossNamespaceImport: true })),
    'folderRef: there is no such GrafanaFolder in namespace other (services); correct the name, or add the GrafanaFolder',
  ],
  [
    made(GRAFANA, 'GrafanaFolder', 'a', { instanceSelector, parentFolderRef: 'missing' }),
    'parentFolderRef: there is no such GrafanaFolder in namespace shop (missing); correct the name, or add the GrafanaFolder',
  ],
  [
    dashboard({ instanceSelector: { matchLabels: { dashboards: 'other' } } }),
    'instanceSelector: selects no Grafana of namespace shop; use labels of a Grafana',
  ],
  [elsewhere(dashboard({})), 'instanceSelector: selects no Grafana of namespace other; use labels of a Grafana'],
  [
    elsewhere(dashboard({ allowCrossNamespaceImport: true, instanceSelector: { matchLabels: { a: 'b' } } })),
    'instanceSelector: selects no Grafana; use labels of a Grafana',
  ],
  [
    datasource({ datasource: { jsonData: { alertmanagerUid: 'alert' } } }),
    'datasource/jsonData/alertmanagerUid: no GrafanaDatasource has this uid (alert); did you mean "alerts"?',
  ],
  [
    datasource({ datasource: { jsonData: { derivedFields: [{ datasourceUid: 'traces' }] } } }),
    'datasource/jsonData/derivedFields/0/datasourceUid: no GrafanaDatasource has this uid (traces); use the uid of one',
  ],
  [
    datasource({ valuesFrom: valuesFrom({ name: 'singin', key: 'password' }) }),
    'valuesFrom/0/valueFrom/secretKeyRef/name: nothing makes the Secret in namespace shop (singin); correct the name, or declare what makes the Secret',
  ],
  [
    datasource({ valuesFrom: valuesFrom({ name: 'sign-in', key: 'passwd' }) }),
    'valuesFrom/0/valueFrom/secretKeyRef/key: Secret sign-in has no such key (passwd); correct the key, or add it to the Secret',
  ],
  [
    scaled({ authenticationRef: { name: 'all' } }),
    'triggers/1/authenticationRef/name: there is no such TriggerAuthentication in namespace shop (all); correct the name, or add the TriggerAuthentication',
  ],
  [
    scaled({ authenticationRef: { name: 'queue', kind: 'ClusterTriggerAuthentication' } }),
    'triggers/1/authenticationRef/name: there is no such ClusterTriggerAuthentication (queue); correct the name, or add the ClusterTriggerAuthentication',
  ],
  [
    scaled({ metadata: { interceptorRoute: 'wbe' } }),
    'triggers/1/metadata/interceptorRoute: there is no such InterceptorRoute in namespace shop (wbe); did you mean "web"?',
  ],
  [
    made('velero.io/v1', 'Backup', 'a', { storageLocation: 'far' }),
    'storageLocation: there is no such BackupStorageLocation in namespace shop (far); correct the name, or add the BackupStorageLocation',
  ],
])('what is not there is an error %#', (object, line) => {
  expect(run(object)).toEqual([line]);
});
