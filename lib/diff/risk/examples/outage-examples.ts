import { objectOf, workload, type RiskExamples } from './risk-example';

const budget = (spec: string): string => objectOf('policy/v1', 'PodDisruptionBudget', spec);

const service = (spec: string): string => objectOf('v1', 'Service', spec);

const cron = (suspend: boolean): string => objectOf('batch/v1', 'CronJob', `{ suspend: ${suspend} }`);

const policy = (failurePolicy: string, expression = 'true'): string =>
  'apiVersion: admissionregistration.k8s.io/v1\nkind: ValidatingAdmissionPolicy\nmetadata: { name: guard }\n' +
  `spec: { failurePolicy: ${failurePolicy}, validations: [{ expression: "${expression}" }] }\n`;

const config = (value: string): string =>
  `apiVersion: v1\nkind: ConfigMap\nmetadata: { name: settings, namespace: shop }\ndata: { level: ${value} }\n`;

const windows = (...items: readonly string[]): string =>
  objectOf('argoproj.io/v1alpha1', 'AppProject', `{ syncWindows: [${items.join(', ')}] }`);

const NIGHTS = "{ kind: deny, schedule: '0 22 * * *', duration: 8h, applications: ['*'], manualSync: true }";

const FROZEN =
  "{ kind: deny, schedule: '* * * * *', duration: 1h, applications: ['*'], manualSync: true, description: 'Frozen until 2027-01-03: holidays' }";

/** Examples of the rules about outages and admission. */
export const OUTAGE_EXAMPLES: RiskExamples = {
  'workload-deleted': { before: workload('replicas: 2'), says: ['its pods stop'] },
  'sync-window-added': {
    before: windows(),
    after: windows(NIGHTS),
    says: ['its Applications wait for hours: deny at 0 22 * * * (UTC) for 8h, people may sync'],
  },
  'sync-window-removed': {
    before: windows(NIGHTS),
    after: windows(),
    says: ['what waited is synced: the window is gone, deny at 0 22 * * * (UTC) for 8h, people may sync'],
  },
  'standstill-begins': {
    before: windows(NIGHTS),
    after: windows(NIGHTS, FROZEN),
    says: [
      'nothing is synced or healed by itself any more, people still may, of its Applications: Frozen until 2027-01-03: holidays',
    ],
  },
  'standstill-ends': {
    before: windows(FROZEN.replace("'*'], m", "'web', 'api'], m")),
    after: windows(),
    says: [
      'all that was merged meanwhile is synced at once, and what was done by hand is undone, of web, api: Frozen until 2027-01-03: holidays',
    ],
  },
  'replicas-to-zero': {
    before: workload('replicas: 2'),
    after: workload('replicas: 0'),
    says: ['its pods stop, and none start'],
  },
  'replicas-fewer': {
    before: workload('replicas: 3'),
    after: workload(''),
    says: ['runs 1 pod instead of 3: every restart is an outage'],
  },
  'single-restart': {
    before: workload('', 'args: [a]', 'StatefulSet'),
    after: workload('', 'args: [b]', 'StatefulSet'),
    says: ['does not answer while its only pod restarts'],
  },
  'rolling-restart': {
    before: workload('', 'args: [a]'),
    after: workload('', 'args: [b]'),
    says: ['its pods restart one after the other'],
  },
  'strategy-recreate': {
    before: workload(''),
    after: workload('strategy: { type: Recreate }'),
    says: ['every restart stops all pods first'],
  },
  'budget-loosened': {
    before: budget('{ minAvailable: 2 }'),
    after: budget('{ maxUnavailable: 1 }'),
    says: ['a drain of a node stops other numbers of its pods: minAvailable 2 → unset, maxUnavailable unset → 1'],
  },
  'probe-removed': {
    before: workload('', 'readinessProbe: { tcpSocket: { port: 80 } }'),
    after: workload(''),
    says: ['container web gets requests before it can answer'],
  },
  'memory-less': {
    before: workload('', 'resources: { limits: { memory: 1Gi } }'),
    after: workload('', 'resources: { limits: { memory: 512Mi } }'),
    says: ['container web is stopped or slowed down sooner: memory 1Gi → 512Mi'],
  },
  'service-deleted': { before: service('{}'), says: ['its name and address lead nowhere'] },
  'service-redirected': {
    before: service('{ selector: { app: a }, ports: [{ port: 80 }] }'),
    after: service('{ selector: { app: b }, ports: [{ port: 81 }] }'),
    says: ['requests go to other pods: its selector has changed', 'nothing listens on port 80 any more'],
  },
  suspended: { before: cron(false), after: cron(true), says: ['does not run any more'] },
  'settings-not-read': {
    before: config('info'),
    after: config('debug'),
    unchanged: workload('', 'envFrom: [{ configMapRef: { name: settings } }]'),
    says: ['Deployment.apps/shop/web keeps the old values until its pods restart'],
  },
  'admission-removed': { before: policy('Fail'), says: ['what it refused or changed is taken as it is'] },
  'admission-added': { after: policy('Fail'), says: ['may refuse or change what the cluster took until now'] },
  'admission-ignored': {
    before: policy('Fail'),
    after: policy('Ignore'),
    says: ['it lets everything pass when it fails'],
  },
  'admission-strict': {
    before: policy('Ignore'),
    after: policy('Fail'),
    says: ['it stops what it guards when it fails or does not answer'],
  },
  'admission-changed': {
    before: policy('Fail'),
    after: policy('Fail', 'false'),
    says: ['judges other objects, or judges them otherwise'],
  },
};
