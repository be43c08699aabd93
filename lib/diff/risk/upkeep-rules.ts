import { objectAt, objectsAt, shown, textAt } from '../../checks/declared/fields';
import { containersOf, podTemplatesOf } from '../../checks/pods/pod-templates';
import type { Manifest } from '../../model/manifest';
import { shownPath } from '../compare/field-change';
import { isJsonObject } from '../../model/json';
import { listed } from '../../model/listed';
import { added, isLost, isUpdate } from './change-facts';
import { PODS } from './pod-kinds';
import type { RiskRule } from './risk-rule';
import { watchedRule } from './watched-fields';

const KEDA = 'https://keda.sh/docs/2.20/concepts/scaling-deployments/#pause-autoscaling';

const SCALERS = ['autoscaling/HorizontalPodAutoscaler', 'keda.sh/ScaledJob', 'keda.sh/ScaledObject'];

const PAUSED = /^metadata\.annotations\["autoscaling\.keda\.sh\/paused/;

const BUDGETS = ['policy/PodDisruptionBudget'];

/** Whether a budget lets no pod go, however many there are. */
const isClosed = (manifest: Manifest | undefined): boolean => {
  const spec = objectAt(manifest?.body, 'spec');
  return ['0', '0%'].includes(shown(spec['maxUnavailable'])) || shown(spec['minAvailable']) === '100%';
};

/** Claims of the pods of an object, beside those that a set makes. */
const claimsOf = (manifest: Manifest | undefined): readonly string[] =>
  manifest === undefined
    ? []
    : podTemplatesOf(manifest).flatMap(({ spec }) =>
        objectsAt(spec, 'volumes').flatMap(
          volume => textAt(objectAt(volume, 'persistentVolumeClaim'), 'claimName') ?? [],
        ),
      );

/** Secrets that the pods of an object name. */
const secretsOf = (manifest: Manifest | undefined): readonly string[] =>
  manifest === undefined
    ? []
    : podTemplatesOf(manifest).flatMap(pod => [
        ...objectsAt(pod.spec, 'volumes').flatMap(volume => [
          ...[textAt(objectAt(volume, 'secret'), 'secretName') ?? []].flat(),
          ...[textAt(objectAt(volume, 'csi', 'nodePublishSecretRef'), 'name') ?? []].flat(),
          ...objectsAt(objectAt(volume, 'projected'), 'sources').flatMap(
            source => textAt(objectAt(source, 'secret'), 'name') ?? [],
          ),
        ]),
        ...objectsAt(pod.spec, 'imagePullSecrets').flatMap(one => textAt(one, 'name') ?? []),
        ...containersOf(pod).flatMap(({ container }) => [
          ...objectsAt(container, 'env').flatMap(
            variable => textAt(objectAt(variable, 'valueFrom', 'secretKeyRef'), 'name') ?? [],
          ),
          ...objectsAt(container, 'envFrom').flatMap(from => textAt(objectAt(from, 'secretRef'), 'name') ?? []),
        ]),
      ]);

const alertsOf = (manifest: Manifest | undefined): readonly string[] =>
  objectsAt(objectAt(manifest?.body, 'spec'), 'groups').flatMap(group =>
    objectsAt(group, 'rules').flatMap(rule => textAt(rule, 'alert') ?? []),
  );

/** Whether a path of a schema is a list of fields that objects must have; a field may have that name too. */
const asksForFields = (path: readonly string[]): boolean =>
  path.some((part, at) => part === 'required' && path[at - 1] !== 'properties');

/** What keeps pods running, and people informed. */
export const UPKEEP_RULES: readonly RiskRule[] = [
  watchedRule({
    id: 'held-at-zero',
    subject: 'outage',
    level: 'high',
    looksAt: 'annotation `paused-replicas` of a ScaledObject: 0',
    source: KEDA,
    kinds: SCALERS,
    fields: PAUSED,
    when: ({ path, after }) => /paused-replicas$/.test(path.at(-1) ?? '') && shown(after) === '0',
    says: 'its pods stop, and none start',
  }),
  watchedRule({
    id: 'scaler-held',
    subject: 'outage',
    level: 'medium',
    looksAt: 'annotations `paused` of a ScaledObject or ScaledJob: other',
    source: KEDA,
    kinds: SCALERS,
    fields: PAUSED,
    when: ({ after }) => !['0', 'false', ''].includes(shown(after)),
    says: 'scales by nothing any more',
  }),
  watchedRule({
    id: 'scaler-changed',
    subject: 'outage',
    level: 'medium',
    looksAt: '`metrics`, `triggers` and the target of a scaler: other',
    source:
      'https://kubernetes.io/docs/tasks/run-application/horizontal-pod-autoscale/, https://keda.sh/docs/2.20/reference/scaledobject-spec/',
    kinds: SCALERS,
    fields: /^spec\.(metrics|triggers|scaleTargetRef|jobTargetRef)\b/,
    says: 'scales something else, or by something else',
  }),
  {
    id: 'budget-blocks',
    subject: 'outage',
    level: 'medium',
    looksAt: 'a PodDisruptionBudget that lets no pod go: `maxUnavailable: 0`, `minAvailable: 100%`',
    source: 'https://kubernetes.io/docs/tasks/run-application/configure-pdb/',
    kinds: BUDGETS,
    find: change =>
      isClosed(change.after) && !isClosed(change.before)
        ? ['no drain of a node ends while one of its pods is there: upgrades of machines stop at it']
        : [],
  },
  {
    id: 'pod-volume-gone',
    subject: 'data',
    level: 'high',
    looksAt: 'claims in the volumes of pods: gone or other',
    source: 'https://kubernetes.io/docs/concepts/storage/persistent-volumes/',
    kinds: PODS,
    find: change =>
      isUpdate(change)
        ? added(claimsOf(change.after), claimsOf(change.before)).map(
            claim => `its pods leave the data of claim ${shown(claim)}, and what they write is not there`,
          )
        : [],
  },
  {
    id: 'secret-read',
    subject: 'secrets',
    level: 'low',
    looksAt:
      'Secrets that pods name in variables and volumes, those of CSI drivers too, and for pulling their images: more',
    source: 'https://kubernetes.io/docs/concepts/configuration/secret/',
    kinds: PODS,
    find: change => {
      if (!isUpdate(change)) return [];
      const names = [...new Set(added(secretsOf(change.before), secretsOf(change.after)).map(shown))];
      return names.length === 0 ? [] : [`its pods read more Secrets: ${listed(names)}`];
    },
  },
  {
    id: 'alerts-fewer',
    subject: 'outage',
    level: 'medium',
    looksAt: 'alerts of a PrometheusRule: fewer',
    source: 'https://prometheus.io/docs/prometheus/latest/configuration/alerting_rules/',
    kinds: ['monitoring.coreos.com/PrometheusRule'],
    find: change => {
      if (!(isUpdate(change) || isLost(change))) return [];
      const gone = added(alertsOf(change.after), alertsOf(change.before)).map(shown);
      return gone.length === 0 ? [] : [`nobody is told any more of ${listed(gone)}`];
    },
  },
  watchedRule({
    id: 'times-changed',
    subject: 'outage',
    level: 'low',
    looksAt: '`schedule`, `timeZone` and `concurrencyPolicy` of a CronJob: other',
    source: 'https://kubernetes.io/docs/concepts/workloads/controllers/cron-jobs/',
    kinds: ['batch/CronJob'],
    fields: /^spec\.(schedule|timeZone|concurrencyPolicy)$/,
    says: 'runs at other times',
  }),
  watchedRule({
    id: 'class-default',
    subject: 'data',
    level: 'medium',
    looksAt: 'the annotation that makes a StorageClass or VolumeSnapshotClass the default: other',
    source: 'https://kubernetes.io/docs/concepts/storage/storage-classes/#default-storageclass',
    kinds: ['storage.k8s.io/StorageClass', 'snapshot.storage.k8s.io/VolumeSnapshotClass'],
    fields: /^metadata\.annotations\["\S+\/is-default-class"\]$/,
    says: 'claims that name no class get another one',
  }),
  {
    id: 'definition-narrowed',
    subject: 'outage',
    level: 'high',
    looksAt: 'the schema of a version of a CustomResourceDefinition: fields gone, or asked for',
    source:
      'https://kubernetes.io/docs/tasks/extend-kubernetes/custom-resources/custom-resource-definitions/#field-pruning',
    kinds: ['apiextensions.k8s.io/CustomResourceDefinition'],
    find: change => {
      if (!isUpdate(change)) return [];
      const inSchema = change.fields.filter(({ path }) => path.includes('openAPIV3Schema'));
      const named = (path: readonly string[]): string =>
        shownPath(path.slice(path.indexOf('openAPIV3Schema') + 1).filter(part => part !== 'properties'));
      const gone = inSchema.flatMap(({ path, before, after }): readonly (readonly string[])[] => {
        if (after !== undefined) return [];
        if (path.at(-2) === 'properties') return [path];
        // All of them at once.
        return path.at(-1) === 'properties' && isJsonObject(before)
          ? Object.keys(before).map(key => [...path, key])
          : [];
      });
      const asked = inSchema.filter(({ path, after }) => asksForFields(path) && after !== undefined);
      return [
        ...(gone.length === 0 ? [] : [`drops fields that objects may have: ${listed(gone.map(named))}`]),
        ...(asked.length === 0
          ? []
          : [`refuses objects without what it asks for: ${listed(asked.map(({ after }) => shown(after)))}`]),
      ];
    },
  },
];
