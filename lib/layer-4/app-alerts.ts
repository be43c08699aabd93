import type { Alert } from '../model/monitoring';
import type { AlertSet, TenantApp } from '../model/tenant';
import { doorName } from './app-door';
import { formOf } from './app-form';
import { appName } from './tenant-names';
import { versionsOf } from './workload/versions-of';

/** An app in a namespace, and the alerts that it shall have. */
export interface AlertedApp {
  readonly tenant: string;
  readonly namespace: string;
  readonly app: TenantApp;
  readonly set: AlertSet;
}

/** Answers with an error, of all answers. */
const MOST_ERRORS = 0.05;

/** Restarts of a pod in an hour. */
const MOST_RESTARTS = 3;

/** What Kubernetes gives the pods of a Deployment behind its name; Jobs have other ends. */
const POD = '-[b-df-hj-np-tv-z0-9]{6,10}-[b-df-hj-np-tv-z0-9]{5}';

/** Deployments of an app, the one that answers first. */
export function deploymentsOf(app: TenantApp): readonly string[] {
  const live = versionsOf(app).find(({ isLive }) => isLive);
  const names = formOf(app).restarts.map(({ name }) => name);
  return live !== undefined && names.includes(live.name)
    ? [live.name, ...names.filter(name => name !== live.name)]
    : names;
}

/** Matchers of the pods of an app, of all its versions. */
export const podsOf = (namespace: string, app: TenantApp): string =>
  `namespace=~"${namespace}",pod=~"(${deploymentsOf(app).join('|')})${POD}"`;

/** Answers of an app in a second, all or those with these matchers. */
export const answersOf = (
  { tenant, namespace, app }: Pick<AlertedApp, 'tenant' | 'namespace' | 'app'>,
  matchers = '',
): string | undefined => {
  const counter = app.metrics?.requests?.counter;
  if (counter === undefined) return undefined;
  return `rate(${counter}{namespace=~"${namespace}",job="${appName(tenant, app.name)}"${matchers}}[5m])`;
};

/** The label with the status of an answer. */
export const statusLabel = ({ metrics }: TenantApp): string => metrics?.requests?.status ?? 'status';

const down = ({ namespace, app, set }: AlertedApp): Alert => ({
  name: 'AppDown',
  expr: `absent(kube_deployment_status_replicas_available{namespace="${namespace}",deployment="${deploymentsOf(app)[0] ?? app.name}"} > 0)`,
  for: '5m',
  severity: set === 'full' ? 'critical' : 'warning',
  summary: 'No pod of {{ $labels.deployment }} in {{ $labels.namespace }} answers',
  impact: 'Whoever asks the app gets an error.',
  steps: [
    '`kubectl --namespace NAMESPACE get pods,events` tells whether pods are there, wait for a node, or end.',
    '`kubectl --namespace NAMESPACE logs deployment/DEPLOYMENT --previous` has the last words of a container that ended.',
    'It began with a new image: take it back, `npm run pin -- TENANT APP --back --phase PHASE --pull-request` (promotion.md).',
  ],
});

const doorDown = ({ namespace, app, set }: AlertedApp): Alert => ({
  name: 'AppDoorDown',
  expr: `absent(kube_deployment_status_replicas_available{namespace="${namespace}",deployment="${doorName(app.name)}"} > 0)`,
  for: '5m',
  severity: set === 'full' ? 'critical' : 'warning',
  summary: 'Nobody gets to what is behind {{ $labels.deployment }} in {{ $labels.namespace }}',
  impact: 'People cannot sign in; the app itself runs on.',
  steps: [
    '`kubectl --namespace NAMESPACE get pods,vaultstaticsecrets` and `kubectl --namespace NAMESPACE logs deployment/DEPLOYMENT` tell why.',
    'A log that names the issuer: Casdoor does not answer at its public address (casdoor.md).',
  ],
});

const restarts = ({ namespace, app }: AlertedApp): Alert => ({
  name: 'AppRestarts',
  expr: `max by (namespace, pod) (increase(kube_pod_container_status_restarts_total{${podsOf(namespace, app)}}[1h])) > ${MOST_RESTARTS}`,
  for: '5m',
  severity: 'warning',
  summary: '{{ $labels.pod }} in {{ $labels.namespace }} starts again and again',
  impact: 'Requests that a pod serves while it ends are lost, and the rest of the pods have more to do.',
  steps: [
    '`kubectl --namespace NAMESPACE describe pod POD` shows under "Last State" why it ended: an exit code, its memory, or a probe that was not answered.',
    '`kubectl --namespace NAMESPACE logs POD --previous` has its last words.',
    'Ended for its memory: more of it, `resources` in the file of the tenant; a probe: the path `health` answers too late.',
  ],
});

const rollout = ({ namespace, app }: AlertedApp): Alert => ({
  name: 'AppRolloutStuck',
  expr: `max by (namespace, deployment) (kube_deployment_status_condition{namespace="${namespace}",deployment=~"${deploymentsOf(app).join('|')}",condition="Progressing",status="false"}) == 1`,
  for: '5m',
  severity: 'warning',
  summary: 'A new version of {{ $labels.deployment }} in {{ $labels.namespace }} does not come up',
  impact: 'The version before goes on with the requests; what was merged is not there.',
  steps: [
    '`kubectl --namespace NAMESPACE rollout status deployment/DEPLOYMENT` and `get events` tell what the new pods wait for.',
    'An image that cannot be pulled: is the tag in the registry, and the Secret of the namespace valid (gitea.md)?',
    'Mend it by another image, or take it back (promotion.md).',
  ],
});

const most = ({ namespace, app }: AlertedApp): Alert => {
  const names = `(keda-hpa-)?(${deploymentsOf(app).join('|')})`;
  const scaler = `{namespace="${namespace}",horizontalpodautoscaler=~"${names}"}`;
  return {
    name: 'AppAtMost',
    expr: `kube_horizontalpodautoscaler_status_current_replicas${scaler} >= kube_horizontalpodautoscaler_spec_max_replicas${scaler}`,
    for: '30m',
    severity: 'warning',
    summary: '{{ $labels.horizontalpodautoscaler }} in {{ $labels.namespace }} has as many pods as it may',
    impact: 'More requests make it slower, for no pod is added.',
    steps: [
      'The dashboard of the tenant shows whether there are more requests, or each costs more than before.',
      'Raise `autoscaling.max` in the file of the tenant; `npm run synth` tells whether the quota has room.',
    ],
  };
};

const errors = (alerted: AlertedApp): readonly Alert[] => {
  const all = answersOf(alerted);
  const bad = answersOf(alerted, `,${statusLabel(alerted.app)}=~"5.."`);
  if (all === undefined || bad === undefined) return [];
  return [
    {
      name: 'AppErrors',
      expr: `sum by (namespace, job) (${bad}) / sum by (namespace, job) (${all}) > ${MOST_ERRORS}`,
      for: '10m',
      severity: 'critical',
      summary: '{{ $labels.job }} in {{ $labels.namespace }} answers with errors',
      impact: 'More than one request in twenty gets an answer of 500 or above.',
      steps: [
        '`kubectl --namespace NAMESPACE logs deployment/DEPLOYMENT --since=15m` has the errors.',
        'It began with a new image: take it back, `npm run pin -- TENANT APP --back --phase PHASE --pull-request` (promotion.md).',
        'Otherwise look at what it calls: its database, other apps, hosts outside; the dashboard of Hubble shows what is refused.',
      ],
    },
  ];
};

/** The alerts of an app. */
export function appAlerts(alerted: AlertedApp): readonly Alert[] {
  const { set, app } = alerted;
  if (set === 'none') return [];
  const basic = [down(alerted), ...(app.signIn === undefined ? [] : [doorDown(alerted)]), restarts(alerted)];
  if (set === 'basic') return basic;
  return [...basic, rollout(alerted), ...(app.autoscaling === undefined ? [] : [most(alerted)]), ...errors(alerted)];
}

/** Every alert that an app may have, for the page that tells what to do. */
export const EVERY_APP_ALERT: readonly Alert[] = appAlerts({
  tenant: 'TENANT',
  namespace: 'NAMESPACE',
  set: 'full',
  app: {
    name: 'APP',
    deploy: 'workload',
    image: '',
    port: 1,
    resources: { cpu: '', memory: '' },
    metrics: { path: '', requests: { counter: 'http_requests_total' } },
    autoscaling: { by: 'cpu', min: 1, max: 2, percent: 80 },
    signIn: { groups: [] },
    env: {},
    routes: [],
    calls: [],
    prefer: {},
  },
});
