import { objectAt, shown, textAt } from '../../checks/declared/fields';
import { countAt } from '../../checks/pods/count-at';
import type { Json, JsonObject } from '../../model/json';
import { subjectOf } from '../object-change';
import { isUpdate, kindOf, lost, specs } from './change-facts';
import type { JudgedChange, RiskRule } from './risk-rule';

interface Limits {
  readonly least: readonly [key: string, unset: number];
  readonly most: readonly [key: string, unset: number];
}

/** The limits of each kind of scaler, with what holds where they are not set. */
const SCALERS: Readonly<Record<string, Limits>> = {
  'autoscaling/HorizontalPodAutoscaler': { least: ['minReplicas', 1], most: ['maxReplicas', Infinity] },
  'keda.sh/ScaledObject': { least: ['minReplicaCount', 0], most: ['maxReplicaCount', 100] },
};

const SOURCE =
  'https://kubernetes.io/docs/tasks/run-application/horizontal-pod-autoscale/, https://keda.sh/docs/2.20/reference/scaledobject-spec/';

/** `Deployment web`, which a scaler scales. */
const targetOf = (spec: JsonObject): string => {
  const target = objectAt(spec, 'scaleTargetRef');
  return `${textAt(target, 'kind') ?? 'Deployment'} ${shown(target['name'])}`;
};

const FEW: Readonly<Record<number, string>> = {
  0: ': none while nothing is asked of it',
  1: ': every restart is an outage',
};

const lowered = (change: JudgedChange): readonly string[] => {
  const limits = SCALERS[kindOf(subjectOf(change))];
  if (limits === undefined || !isUpdate(change)) return [];
  const [before, after] = specs(change);
  const [least, most] = [limits.least, limits.most].map(([key, unset]) =>
    [before, after].map(spec => countAt(spec, key) ?? unset),
  );
  const [leastBefore = 0, leastAfter = 0] = least ?? [];
  const [mostBefore = 0, mostAfter = 0] = most ?? [];
  const target = targetOf(after);
  return [
    ...(leastAfter < leastBefore
      ? [`keeps ${target} at ${leastAfter} or more instead of ${leastBefore}${FEW[leastAfter] ?? ''}`]
      : []),
    ...(mostAfter < mostBefore ? [`takes ${target} to ${mostAfter} at most instead of ${mostBefore}`] : []),
  ];
};

/** Pods that may be down at once: of `25%` and of `2`; undefined where that depends on a number that is not known. */
const pods = (value: Json, replicas: number | undefined): number | undefined => {
  if (typeof value === 'number') return value;
  const percent = /^(\d+)%$/.exec(shown(value))?.[1];
  return percent === undefined || replicas === undefined ? undefined : Math.floor((Number(percent) * replicas) / 100);
};

/** How many pods a scaler keeps, and how many a restart stops at once. */
export const SCALING_RULES: readonly RiskRule[] = [
  {
    id: 'scaler-lowered',
    subject: 'outage',
    level: 'medium',
    looksAt: 'the least and the most of a HorizontalPodAutoscaler or ScaledObject: less',
    source: SOURCE,
    kinds: Object.keys(SCALERS),
    find: lowered,
  },
  {
    id: 'scaler-deleted',
    subject: 'outage',
    level: 'medium',
    looksAt: 'a HorizontalPodAutoscaler or ScaledObject that goes',
    source: SOURCE,
    kinds: Object.keys(SCALERS),
    find: change => lost(change, Object.keys(SCALERS), `nothing scales ${targetOf(specs(change)[0])} any more`),
  },
  {
    id: 'strategy-loosened',
    subject: 'outage',
    level: 'medium',
    looksAt: '`maxUnavailable` of the strategy of a Deployment: more',
    source: 'https://kubernetes.io/docs/concepts/workloads/controllers/deployment/#max-unavailable',
    kinds: ['apps/Deployment'],
    find: change => {
      if (!isUpdate(change)) return [];
      const [, spec] = specs(change);
      const [before, after] = specs(change, 'strategy', 'rollingUpdate').map(
        rolling => rolling['maxUnavailable'] ?? '25%',
      );
      if (before === undefined || after === undefined || before === after) return [];
      const replicas = countAt(spec, 'replicas');
      const [old, now] = [before, after].map(value => pods(value, replicas ?? 100));
      const isKnown = replicas !== undefined || typeof before === typeof after;
      return isKnown && old !== undefined && now !== undefined && now > old
        ? [`a restart may stop more of its pods at once: maxUnavailable ${shown(before)} → ${shown(after)}`]
        : [];
    },
  },
];
