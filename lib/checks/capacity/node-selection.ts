import type { JsonObject } from '../../model/json';
import type { MachineNode } from '../check-context';
import { objectAt, objectsAt, shown, textAt, textsAt } from '../declared/fields';

/** Labels that kubelets and cloud providers set by themselves, with values that are not known here. */
const SET_BY_OTHERS =
  /^(?:kubernetes\.io\/(?:arch|hostname)|(?:beta|node|topology|failure-domain\.beta)\.kubernetes\.io\/|[\w.-]+\.node\.kubernetes\.io\/|csi\.[\w.-]+\/)/;

const isUnknown = (key: string, labels: MachineNode['labels']): boolean => !(key in labels) && SET_BY_OTHERS.test(key);

/** True if a toleration takes the pod past the taint. https://kubernetes.io/docs/concepts/scheduling-eviction/taint-and-toleration/ */
const tolerates = (toleration: JsonObject, { key, value, effect }: MachineNode['taints'][number]): boolean => {
  const isKey = textAt(toleration, 'key') === undefined || toleration['key'] === key;
  const isEffect = textAt(toleration, 'effect') === undefined || toleration['effect'] === effect;
  return isKey && isEffect && (toleration['operator'] === 'Exists' || shown(toleration['value']) === value);
};

/** `paas-tier=tenant:NoSchedule`. */
export const taintText = ({ key, value, effect }: MachineNode['taints'][number]): string =>
  `${value === '' ? key : `${key}=${value}`}:${effect}`;

/** Taints of the machine that keep the pod away. */
export const taintsAgainst = (pod: JsonObject, { taints }: MachineNode): MachineNode['taints'] =>
  taints.filter(
    taint => taint.effect !== 'PreferNoSchedule' && !objectsAt(pod, 'tolerations').some(one => tolerates(one, taint)),
  );

const holds = (expression: JsonObject, labels: MachineNode['labels']): boolean => {
  const key = textAt(expression, 'key') ?? '';
  if (isUnknown(key, labels)) return true;
  const value = labels[key];
  const values = textsAt(expression, 'values');
  switch (expression['operator']) {
    case 'In':
      return value !== undefined && values.includes(value);
    case 'NotIn':
      return value === undefined || !values.includes(value);
    case 'Exists':
      return value !== undefined;
    case 'DoesNotExist':
      return value === undefined;
    case 'Gt':
      return value !== undefined && Number(value) > Number(values[0]);
    case 'Lt':
      return value !== undefined && Number(value) < Number(values[0]);
    default:
      return true;
  }
};

const isChosenByLabels = (pod: JsonObject, labels: MachineNode['labels']): boolean =>
  Object.entries(objectAt(pod, 'nodeSelector')).every(
    ([key, value]) => isUnknown(key, labels) || labels[key] === value,
  );

/** True if the labels of the machine are those that the pod asks for. */
export const isChosen = (pod: JsonObject, { labels }: MachineNode): boolean => {
  const required = objectAt(pod, 'affinity', 'nodeAffinity', 'requiredDuringSchedulingIgnoredDuringExecution');
  const terms = objectsAt(required, 'nodeSelectorTerms');
  const isWanted =
    terms.length === 0 ||
    terms.some(term => objectsAt(term, 'matchExpressions').every(expression => holds(expression, labels)));
  return isWanted && isChosenByLabels(pod, labels);
};

/** True if the machine takes the pod. */
export const takes = (pod: JsonObject, machine: MachineNode): boolean =>
  isChosen(pod, machine) && taintsAgainst(pod, machine).length === 0;
