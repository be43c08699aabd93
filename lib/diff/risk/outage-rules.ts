import { counted } from '../../model/counted';
import { amountOf } from '../../checks/capacity/amounts';
import { objectAt, objectsAt, shown, textAt } from '../../checks/declared/fields';
import { countAt } from '../../checks/pods/count-at';
import { MADE_KINDS } from '../../checks/pods/made/made-pods';
import type { JsonObject } from '../../model/json';
import { subjectOf } from '../object-change';
import { isOf, isOther, isUpdate, kindOf, lost, specs } from './change-facts';
import type { JudgedChange, RiskRule } from './risk-rule';

const SCALED = ['apps/Deployment', 'apps/StatefulSet'];

const BUDGETS = ['policy/PodDisruptionBudget'];

const WORKLOADS = [...SCALED, 'apps/DaemonSet', 'batch/CronJob', 'keda.sh/ScaledJob'];

/** Kinds whose pods an operator makes; what goes with a database is told among the data. */
const MADE = MADE_KINDS.map(({ group, kind }) => `${group}/${kind}`).filter(
  kind => kind !== 'postgresql.cnpg.io/Cluster',
);

/** Where each kind says how many pods it has. */
const REPLICAS: Readonly<Record<string, readonly string[]>> = {
  ...Object.fromEntries(
    [...SCALED, ...MADE.filter(kind => kind.startsWith('monitoring.coreos.com/'))].map(kind => [kind, ['replicas']]),
  ),
  'grafana.integreatly.org/Grafana': ['deployment', 'spec', 'replicas'],
  'application.kubero.dev/KuberoApp': ['web', 'replicaCount'],
};

/** Numbers of pods before and after; the same of what has none. */
const replicasOf = (change: JudgedChange): readonly [number, number] => {
  const path = REPLICAS[kindOf(subjectOf(change))];
  if (path === undefined || !isUpdate(change)) return [1, 1];
  const [before, after] = specs(change, ...path.slice(0, -1)).map(at => countAt(at, path.at(-1) ?? '') ?? 1);
  return [before ?? 1, after ?? 1];
};

const strategyOf = (spec: JsonObject): string =>
  textAt(objectAt(spec, 'strategy'), 'type') ?? textAt(objectAt(spec, 'updateStrategy'), 'type') ?? 'RollingUpdate';

const containersIn = (spec: JsonObject): readonly JsonObject[] =>
  objectsAt(objectAt(spec, 'template', 'spec'), 'containers');

const portsOf = (spec: JsonObject): readonly string[] => objectsAt(spec, 'ports').map(port => shown(port['port']));

/** Numbers under a key that became less, as `cpu 4 → 2`. */
const lessened = (before: JsonObject, after: JsonObject): readonly string[] =>
  Object.keys(before).flatMap(key => {
    const [old, now] = [amountOf(before[key]), amountOf(after[key])];
    return old !== undefined && now !== undefined && now < old
      ? [`${key} ${shown(before[key])} → ${shown(after[key])}`]
      : [];
  });

/** What people notice: programs that stop, or are fewer. */
export const OUTAGE_RULES: readonly RiskRule[] = [
  {
    id: 'workload-deleted',
    subject: 'outage',
    level: 'high',
    looksAt:
      'Deployment, StatefulSet, DaemonSet, CronJob, ScaledJob that go; KuberoApp, Kubero, Prometheus, Grafana and the like',
    source: 'https://kubernetes.io/docs/concepts/workloads/controllers/',
    find: change => lost(change, [...WORKLOADS, ...MADE, 'application.kubero.dev/Kubero'], 'its pods stop'),
  },
  {
    id: 'replicas-to-zero',
    subject: 'outage',
    level: 'high',
    looksAt: '`spec.replicas`: 0; so of what operators make pods of',
    source: 'https://kubernetes.io/docs/concepts/workloads/controllers/deployment/#scaling-a-deployment',
    kinds: Object.keys(REPLICAS),
    find: change => {
      const [before, after] = replicasOf(change);
      return after === 0 && before > 0 ? ['its pods stop, and none start'] : [];
    },
  },
  {
    id: 'replicas-fewer',
    subject: 'outage',
    level: 'medium',
    looksAt: '`spec.replicas`: fewer; so of what operators make pods of',
    source: 'https://kubernetes.io/docs/concepts/workloads/controllers/deployment/#scaling-a-deployment',
    kinds: Object.keys(REPLICAS),
    find: change => {
      const [before, after] = replicasOf(change);
      if (after === 0 || after >= before) return [];
      const alone = after === 1 ? ': every restart is an outage' : '';
      return [`runs ${counted(after, 'pod')} instead of ${before}${alone}`];
    },
  },
  {
    id: 'single-restart',
    subject: 'outage',
    level: 'medium',
    looksAt: 'a restart of a StatefulSet with one replica, or of anything with strategy `Recreate`',
    source: 'https://kubernetes.io/docs/concepts/workloads/controllers/deployment/#strategy',
    kinds: SCALED,
    find: change => {
      if (change.effect.kind !== 'restarted') return [];
      const [, after] = specs(change);
      const [, replicas] = replicasOf(change);
      const isAlone = subjectOf(change).kind === 'StatefulSet' && replicas === 1;
      if (strategyOf(after) === 'Recreate')
        return ['does not answer from the stop of the old pods to the start of the new ones'];
      return isAlone ? ['does not answer while its only pod restarts'] : [];
    },
  },
  {
    id: 'rolling-restart',
    subject: 'outage',
    level: 'low',
    looksAt: 'a change of a pod template, of a CNPG Cluster, of a Secret with restart targets',
    source: 'https://kubernetes.io/docs/concepts/workloads/controllers/deployment/#updating-a-deployment',
    find: ({ effect }) => (effect.kind === 'restarted' ? [effect.says] : []),
  },
  {
    id: 'strategy-recreate',
    subject: 'outage',
    level: 'medium',
    looksAt: '`spec.strategy.type`: `Recreate`',
    source: 'https://kubernetes.io/docs/concepts/workloads/controllers/deployment/#recreate-deployment',
    kinds: SCALED,
    find: change => {
      const [before, after] = specs(change).map(strategyOf);
      return isUpdate(change) && after === 'Recreate' && before !== 'Recreate'
        ? ['every restart stops all pods first']
        : [];
    },
  },
  {
    id: 'budget-loosened',
    subject: 'outage',
    level: 'medium',
    looksAt: 'a PodDisruptionBudget that goes, or `minAvailable`, `maxUnavailable`, `selector` change',
    source: 'https://kubernetes.io/docs/tasks/run-application/configure-pdb/',
    kinds: BUDGETS,
    find: change => {
      const [before, after] = specs(change);
      const limits = ['minAvailable', 'maxUnavailable'].filter(key => before[key] !== after[key]);
      const guardsOthers = isOther(before['selector'], after['selector']);
      if (isUpdate(change))
        return [
          ...(limits.length === 0
            ? []
            : [
                `a drain of a node stops other numbers of its pods: ${limits
                  .map(key => `${key} ${shown(before[key]) || 'unset'} → ${shown(after[key]) || 'unset'}`)
                  .join(', ')}`,
              ]),
          ...(guardsOthers ? ['guards other pods: those that it guarded may all stop at once'] : []),
        ];
      return lost(change, BUDGETS, 'a drain of nodes may stop all of its pods at once');
    },
  },
  {
    id: 'probe-removed',
    subject: 'outage',
    level: 'medium',
    looksAt: '`readinessProbe` of a container: gone',
    source: 'https://kubernetes.io/docs/tasks/configure-pod-container/configure-liveness-readiness-startup-probes/',
    find: change => {
      const [before, after] = specs(change).map(containersIn);
      return (after ?? [])
        .filter(
          ({ name, readinessProbe }) =>
            readinessProbe === undefined &&
            (before ?? []).some(old => old['name'] === name && old['readinessProbe'] !== undefined),
        )
        .map(({ name }) => `container ${shown(name)} gets requests before it can answer`);
    },
  },
  {
    id: 'memory-less',
    subject: 'outage',
    level: 'medium',
    looksAt: 'limits of containers, `hard` of a ResourceQuota: less',
    source: 'https://kubernetes.io/docs/concepts/configuration/manage-resources-containers/',
    find: change => {
      const [before, after] = specs(change);
      const ofQuota =
        isUpdate(change) && isOf(change, ['/ResourceQuota'])
          ? lessened(objectAt(before, 'hard'), objectAt(after, 'hard'))
          : [];
      const ofContainers = containersIn(after).flatMap(container => {
        const old = containersIn(before).find(one => one['name'] === container['name']);
        return lessened(objectAt(old, 'resources', 'limits'), objectAt(container, 'resources', 'limits')).map(
          less => `container ${shown(container['name'])} is stopped or slowed down sooner: ${less}`,
        );
      });
      return [...ofQuota.map(less => `the namespace takes less: ${less}`), ...ofContainers];
    },
  },
  {
    id: 'service-deleted',
    subject: 'outage',
    level: 'high',
    looksAt: 'a Service that goes',
    source: 'https://kubernetes.io/docs/concepts/services-networking/service/',
    find: change => lost(change, ['/Service'], 'its name and address lead nowhere'),
  },
  {
    id: 'service-redirected',
    subject: 'outage',
    level: 'high',
    looksAt: '`selector` and `ports` of a Service',
    source: 'https://kubernetes.io/docs/concepts/services-networking/service/',
    kinds: ['/Service'],
    find: change => {
      if (!isUpdate(change)) return [];
      const [before, after] = specs(change);
      const ports = portsOf(before).filter(port => !portsOf(after).includes(port));
      const isElsewhere = isOther(before['selector'], after['selector']);
      return [
        ...(isElsewhere ? ['requests go to other pods: its selector has changed'] : []),
        ...ports.map(port => `nothing listens on port ${port} any more`),
      ];
    },
  },
  {
    id: 'suspended',
    subject: 'outage',
    level: 'medium',
    looksAt: '`suspend` of a CronJob, `paused` of a Deployment: true',
    source: 'https://kubernetes.io/docs/concepts/workloads/controllers/cron-jobs/#schedule-suspension',
    kinds: ['batch/CronJob', 'apps/Deployment'],
    find: change => {
      const [before, after] = specs(change);
      const begins = (key: string): boolean => isUpdate(change) && after[key] === true && before[key] !== true;
      if (isOf(change, ['batch/CronJob']) && begins('suspend')) return ['does not run any more'];
      return isOf(change, ['apps/Deployment']) && begins('paused')
        ? ['is paused: no change of its pods is rolled out']
        : [];
    },
  },
];
