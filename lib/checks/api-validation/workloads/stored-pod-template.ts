import { isJsonList, isJsonObject, type Json, type JsonObject } from '../../../model/json';
import { parseQuantity } from '../../../model/quantity';
import { type Presets } from '../fields/unchanged';

/** Values that the server fills in wherever the key stands in a pod template. Source: kubernetes, pkg/apis/core/v1/defaults.go */
export const POD_PRESETS: Presets = {
  defaultMode: 0o644,
  dnsPolicy: 'ClusterFirst',
  enableServiceLinks: true,
  expirationSeconds: 3600,
  failureThreshold: 3,
  hostIPC: false,
  hostNetwork: false,
  hostPID: false,
  hostPort: 0,
  initialDelaySeconds: 0,
  periodSeconds: 10,
  protocol: 'TCP',
  readOnly: false,
  schedulerName: 'default-scheduler',
  scheme: 'HTTP',
  stdin: false,
  stdinOnce: false,
  successThreshold: 1,
  terminationGracePeriodSeconds: 30,
  terminationMessagePath: '/dev/termination-log',
  terminationMessagePolicy: 'File',
  timeoutSeconds: 1,
  tty: false,
};

/** Where an image has its tag: after the last colon behind the last slash, and before a digest. */
const pullPolicyOf = (image: string): string => {
  const [name = ''] = image.split('@');
  const tag = /:([^:/]*)$/.exec(name)?.[1] ?? (image.includes('@') ? 'digest' : 'latest');
  return tag === 'latest' ? 'Always' : 'IfNotPresent';
};

const amounts = (resources: JsonObject): JsonObject =>
  Object.fromEntries(
    Object.entries(resources).map(([key, value]): [string, Json | undefined] => {
      if (isJsonObject(value)) return [key, amounts(value)];
      const nanos = typeof value === 'string' || typeof value === 'number' ? parseQuantity(String(value)) : undefined;
      return [key, nanos === undefined ? value : String(nanos)];
    }),
  );

/** A pod template with the values that depend on others as the server stores them, for comparisons. */
export const storedPodTemplate = (value: Json | undefined): Json | undefined => {
  if (isJsonList(value)) return value.map(item => storedPodTemplate(item) ?? null);
  if (!isJsonObject(value)) return value;
  const stored: Record<string, Json | undefined> = {};
  for (const [key, item] of Object.entries(value)) {
    if (key === 'resources' && isJsonObject(item)) stored[key] = amounts(item);
    else stored[key] = storedPodTemplate(item);
  }
  const { image, serviceAccountName, httpGet, fieldRef } = stored;
  if (typeof image === 'string') stored['imagePullPolicy'] ??= pullPolicyOf(image);
  if (stored['serviceAccount'] === serviceAccountName) delete stored['serviceAccount'];
  if (isJsonObject(httpGet)) stored['httpGet'] = { ...httpGet, path: httpGet['path'] ?? '/' };
  if (isJsonObject(fieldRef)) stored['fieldRef'] = { ...fieldRef, apiVersion: fieldRef['apiVersion'] ?? 'v1' };
  return stored;
};
