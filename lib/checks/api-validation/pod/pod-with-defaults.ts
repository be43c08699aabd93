import { isJsonList, isJsonObject, type Json, type JsonObject } from '../../../model/json';
import { objectAt, objectsAt, textAt } from '../../declared/fields';
import { amountOf } from './resource-lists';

/** What the server sets in a pod's spec. Source: kubernetes, SetDefaults_PodSpec and SetDefaults_Pod */
const POD = {
  dnsPolicy: 'ClusterFirst',
  restartPolicy: 'Always',
  terminationGracePeriodSeconds: 30,
  schedulerName: 'default-scheduler',
  enableServiceLinks: true,
};

const PROBE = { timeoutSeconds: 1, periodSeconds: 10, successThreshold: 1, failureThreshold: 3 };
const HTTP = { path: '/', scheme: 'HTTP' };
const FILES = ['secret', 'configMap', 'downwardAPI', 'projected'];

/** Fields in which false and zero are as good as nothing. */
const PLAIN = [
  'hostNetwork',
  'hostPID',
  'hostIPC',
  'stdin',
  'stdinOnce',
  'tty',
  'readOnly',
  'initialDelaySeconds',
  'hostPort',
  'partition',
];

/** Without keys that Go reads as absent: null, empty texts, lists and objects. */
const trimmed = (value: Json): Json | undefined => {
  if (isJsonList(value)) return value.length === 0 ? undefined : value.map(item => trimmed(item) ?? null);
  if (!isJsonObject(value)) return value === '' || value === null ? undefined : value;
  const entries = Object.entries(value)
    .map(([key, item]) => [key, item === undefined ? undefined : trimmed(item)] as const)
    .filter(([key, item]) => item !== undefined && !((item === false || item === 0) && PLAIN.includes(key)))
    .sort(([one], [two]) => (one < two ? -1 : 1));
  return entries.length === 0 ? undefined : Object.fromEntries(entries);
};

const withKey = (object: JsonObject, key: string, change: (value: JsonObject) => JsonObject): JsonObject => {
  const value = object[key];
  return isJsonObject(value) ? { ...object, [key]: change(value) } : object;
};

const handler = (value: JsonObject): JsonObject => withKey(value, 'httpGet', http => ({ ...HTTP, ...http }));

const pullPolicyOf = (image: string): string => {
  const tag = image.includes('@') ? 'digest' : (/:([^:/]+)$/.exec(image)?.[1] ?? 'latest');
  return tag === 'latest' ? 'Always' : 'IfNotPresent';
};

const withoutZeros = (object: JsonObject): JsonObject =>
  Object.fromEntries(Object.entries(object).filter(([, value]) => value !== 0 && value !== null));

const amounts = (list: JsonObject): JsonObject =>
  Object.fromEntries(Object.entries(list).map(([name, value]) => [name, amountOf(value)?.toString() ?? value]));

const resources = (value: JsonObject): JsonObject => {
  const limits = amounts(objectAt(value, 'limits'));
  return { ...value, limits, requests: { ...limits, ...amounts(objectAt(value, 'requests')) } };
};

const container = (value: JsonObject): JsonObject => {
  const probed = ['livenessProbe', 'readinessProbe', 'startupProbe'].reduce(
    (all, key) => withKey(all, key, probe => handler({ ...PROBE, ...withoutZeros(probe) })),
    value,
  );
  const env = objectsAt(value, 'env').map(one =>
    withKey(one, 'valueFrom', from => withKey(from, 'fieldRef', reference => ({ apiVersion: 'v1', ...reference }))),
  );
  return {
    imagePullPolicy: pullPolicyOf(textAt(value, 'image') ?? ''),
    terminationMessagePath: '/dev/termination-log',
    terminationMessagePolicy: 'File',
    ...withKey(probed, 'resources', resources),
    env,
    ports: objectsAt(value, 'ports').map(port => ({ protocol: 'TCP', ...port })),
  };
};

const volume = (value: JsonObject): JsonObject =>
  FILES.reduce((all, key) => withKey(all, key, source => ({ defaultMode: 0o644, ...source })), value);

/** A pod's spec as the server would keep it, in one form for equal ones. */
export const podWithDefaults = (spec: JsonObject): JsonObject => {
  const full = {
    ...POD,
    ...spec,
    ...(textAt(spec, 'serviceAccountName') === undefined ? {} : { serviceAccount: spec['serviceAccountName'] }),
    containers: objectsAt(spec, 'containers').map(container),
    initContainers: objectsAt(spec, 'initContainers').map(container),
    volumes: objectsAt(spec, 'volumes').map(volume),
  };
  const result = trimmed(full);
  return isJsonObject(result) ? result : {};
};
