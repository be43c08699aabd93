import { objectAt, objectsAt, textAt, textsAt } from '../checks/declared/fields';
import { listed } from '../model/listed';
import { counted } from '../model/counted';
import { identityOf } from '../model/manifest';
import type { JsonObject } from '../model/json';
import { isToPrune } from './orphans';
import { shortRevision } from './revisions';
import type { StatusFinding, StatusKind } from './status-finding';
import { agoWords, forWords } from './time-words';

const found = (kind: StatusKind, says: string): StatusFinding => ({ kind, says });

const lasting = (object: JsonObject, key: string, now: Date): string => {
  const time = textAt(object, key);
  return time === undefined ? '' : ` ${forWords(time, now)}`;
};

const since = (object: JsonObject, key: string, now: Date): string => {
  const time = textAt(object, key);
  return time === undefined ? '' : ` ${agoWords(time, now)}`;
};

/** A message on one line: Argo CD writes those of many objects below each other. */
const oneLine = (text: string): string => text.trim().replaceAll(/\s*\n\s*/g, '; ');

/** An object in the status of an Application, as people read it. */
const nameOf = (resource: JsonObject): string => {
  const [group, version, kind, name] = ['group', 'version', 'kind', 'name'].map(key => textAt(resource, key) ?? '');
  const namespace = textAt(resource, 'namespace');
  const apiVersion = group === '' ? (version ?? '') : `${group ?? ''}/${version ?? ''}`;
  return identityOf({
    apiVersion,
    kind: kind ?? '',
    name: name ?? '',
    ...(namespace === undefined ? {} : { namespace }),
  });
};

const messageOf = (object: JsonObject): string => {
  const message = textAt(object, 'message');
  return message === undefined ? '' : `: ${oneLine(message)}`;
};

const revisionsOf = (object: JsonObject): readonly string[] => {
  const several = textsAt(object, 'revisions');
  return several.length > 0 ? several : [textAt(object, 'revision') ?? ''];
};

/** A sync that runs stays at the commit that it began with. Source: argo-cd v3.4.4, controller/sync.go, SyncAppState */
const olderFindings = (status: JsonObject, state: JsonObject): readonly StatusFinding[] => {
  const seen = revisionsOf(objectAt(status, 'sync'));
  const at = revisionsOf(objectAt(state, 'syncResult')).find((one, index) => {
    const other = seen[index] ?? '';
    return one !== '' && other !== '' && one !== other;
  });
  if (at === undefined) return [];
  return [found('running', `that sync is at ${shortRevision(at)}: newer commits wait for its end`)];
};

/** How the last sync ended, or that one runs. Source: gitops-engine/pkg/sync/common/types.go, OperationPhase */
export const operationFindings = (status: JsonObject, now: Date): readonly StatusFinding[] => {
  const state = objectAt(status, 'operationState');
  const phase = textAt(state, 'phase');
  const tries = typeof state['retryCount'] === 'number' ? `, tried again ${counted(state['retryCount'], 'time')}` : '';
  switch (phase) {
    case 'Failed':
    case 'Error': {
      const failed = objectsAt(objectAt(state, 'syncResult'), 'resources')
        .filter(resource => resource['status'] === 'SyncFailed' || resource['hookPhase'] === 'Failed')
        .map(resource => found('failed', `${nameOf(resource)}${messageOf(resource)}`));
      return [
        found('failed', `the sync failed${since(state, 'finishedAt', now)}${tries}${messageOf(state)}`),
        ...failed,
      ];
    }
    case 'Running':
    case 'Terminating':
      return [
        found(
          'running',
          `a sync ${phase === 'Running' ? 'runs' : 'is being stopped'}, begun${since(state, 'startedAt', now)}${tries}${messageOf(state)}`,
        ),
        ...olderFindings(status, state),
      ];
    default:
      return [];
  }
};

const HEALTH: Readonly<Record<string, StatusKind>> = {
  Degraded: 'degraded',
  Progressing: 'progressing',
  Missing: 'missing',
  Suspended: 'suspended',
  Unknown: 'unknown',
};

/** What does not run as it should, with the objects that are the reason. */
export const healthFindings = (status: JsonObject, now: Date): readonly StatusFinding[] => {
  const health = objectAt(status, 'health');
  const code = textAt(health, 'status') ?? '';
  const kind = HEALTH[code];
  if (kind === undefined) return [];
  const reasons = objectsAt(status, 'resources').filter(
    resource => textAt(objectAt(resource, 'health'), 'status') === code,
  );
  return [
    found(kind, `is ${code}${lasting(health, 'lastTransitionTime', now)}${messageOf(health)}`),
    ...reasons.map(resource => found(kind, `${nameOf(resource)}${messageOf(objectAt(resource, 'health'))}`)),
  ];
};

/** What is not as git has it. */
export const syncFindings = (status: JsonObject): readonly StatusFinding[] => {
  const code = textAt(objectAt(status, 'sync'), 'status');
  if (code === undefined) return [found('not looked at', 'Argo CD has not compared it yet')];
  if (code === 'Unknown') return [found('unknown', 'Argo CD cannot tell whether it is as git says')];
  const resources = objectsAt(status, 'resources');
  const outside = resources.filter(
    resource => resource['status'] === 'OutOfSync' && resource['requiresPruning'] !== true,
  );
  const toPrune = resources.filter(isToPrune);
  return [
    ...(code === 'OutOfSync'
      ? [found('out of sync', `is OutOfSync${outside.length === 0 ? '' : `: ${listed(outside.map(nameOf))}`}`)]
      : []),
    ...(toPrune.length === 0
      ? []
      : [found('out of sync', `no longer in git, to be pruned: ${listed(toPrune.map(nameOf))}`)]),
  ];
};

/** What Argo CD complains of. Source: pkg/apis/application/v1alpha1/types.go, ApplicationConditionType: errors end with Error */
export const conditionFindings = (status: JsonObject, now: Date): readonly StatusFinding[] =>
  objectsAt(status, 'conditions').map(condition => {
    const type = textAt(condition, 'type') ?? '';
    const says = `${type}${lasting(condition, 'lastTransitionTime', now)}${messageOf(condition)}`;
    return found(type.endsWith('Error') ? 'error' : 'warning', says);
  });

const HOUR = 3_600_000;

/** An Application that nobody compares any more: Argo CD does so every few minutes. */
export const staleFindings = (status: JsonObject, now: Date): readonly StatusFinding[] => {
  const time = textAt(status, 'reconciledAt');
  if (time === undefined || now.getTime() - Date.parse(time) < HOUR) return [];
  return [found('not looked at', `Argo CD compared it last ${agoWords(time, now)}; does its controller run?`)];
};

const isAutomatic = (spec: JsonObject): boolean => {
  const policy = objectAt(spec, 'syncPolicy');
  return 'automated' in policy && objectAt(policy, 'automated')['enabled'] !== false;
};

/** Somebody told Argo CD to leave an Application alone that git wants to be synced. */
export const switchFindings = (live: JsonObject, tree: JsonObject | undefined): readonly StatusFinding[] => {
  const annotations = objectAt(live, 'metadata', 'annotations');
  const skips = textAt(annotations, 'argocd.argoproj.io/skip-reconcile') === 'true';
  const isOff = tree !== undefined && isAutomatic(objectAt(tree, 'spec')) && !isAutomatic(objectAt(live, 'spec'));
  return [
    ...(skips ? [found('switched off', 'Argo CD leaves it alone: argocd.argoproj.io/skip-reconcile')] : []),
    ...(isOff ? [found('switched off', 'automated sync is off in the cluster, and on in git')] : []),
  ];
};

/** Conditions of an ApplicationSet that tell of a fault. Source: applicationset_types.go of Argo CD v3.4.4 */
export const setFindings = (status: JsonObject, now: Date): readonly StatusFinding[] =>
  objectsAt(status, 'conditions').flatMap(condition => {
    const [type, value] = [textAt(condition, 'type') ?? '', textAt(condition, 'status')];
    const isBad = type === 'ErrorOccurred' ? value === 'True' : type === 'ParametersGenerated' && value === 'False';
    const words = `${type} is ${value ?? ''}${lasting(condition, 'lastTransitionTime', now)}${messageOf(condition)}`;
    if (isBad) return [found('error', words)];
    return type === 'RolloutProgressing' && value === 'True' ? [found('progressing', words)] : [];
  });
