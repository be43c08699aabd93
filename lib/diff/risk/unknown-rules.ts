import { groupOf } from '../../model/manifest';
import { subjectOf } from '../object-change';
import { isLost, kindOf } from './change-facts';
import type { JudgedChange, RiskRule } from './risk-rule';

/** Kinds of which no change is nothing: state, rights, networks, admission, delivery. */
const SENSITIVE_KINDS = [
  '/Endpoints',
  '/LimitRange',
  '/Namespace',
  '/PersistentVolume',
  '/PersistentVolumeClaim',
  '/ResourceQuota',
  '/Secret',
  '/Service',
  '/ServiceAccount',
  'apps/StatefulSet',
  'grafana.integreatly.org/Grafana',
  'keda.sh/ClusterTriggerAuthentication',
  'keda.sh/TriggerAuthentication',
  'monitoring.coreos.com/Alertmanager',
  'monitoring.coreos.com/AlertmanagerConfig',
  'monitoring.coreos.com/Prometheus',
  'monitoring.coreos.com/ThanosRuler',
];

const SENSITIVE_GROUPS = [
  'acid.zalan.do',
  'admissionregistration.k8s.io',
  'apiextensions.k8s.io',
  'apiregistration.k8s.io',
  'application.kubero.dev',
  'argoproj.io',
  'barmancloud.cnpg.io',
  'cert-manager.io',
  'cilium.io',
  'crd.projectcalico.org',
  'discovery.k8s.io',
  'elasticsearch.k8s.elastic.co',
  'external-secrets.io',
  'externaldns.k8s.io',
  'gateway.networking.k8s.io',
  'http.keda.sh',
  'k8s.mariadb.com',
  'kafka.strimzi.io',
  'kyverno.io',
  'longhorn.io',
  'metallb.io',
  'minio.min.io',
  'mongodbcommunity.mongodb.com',
  'networking.istio.io',
  'networking.k8s.io',
  'policies.kyverno.io',
  'policy.networking.k8s.io',
  'postgres-operator.crunchydata.com',
  'postgresql.cnpg.io',
  'rabbitmq.com',
  'rbac.authorization.k8s.io',
  'scheduling.k8s.io',
  'secrets.hashicorp.com',
  'security.istio.io',
  'snapshot.storage.k8s.io',
  'storage.k8s.io',
  'templates.gatekeeper.sh',
  'traefik.io',
  'velero.io',
];

const isSensitive = (change: JudgedChange): boolean => {
  const subject = subjectOf(change);
  return SENSITIVE_KINDS.includes(kindOf(subject)) || SENSITIVE_GROUPS.includes(groupOf(subject.apiVersion));
};

const touchesMore = (change: JudgedChange): boolean => change.fields.some(({ path }) => path[0] !== 'metadata');

/** What no other rule knows. They run last, and find nothing where another rule has found something. */
export const UNKNOWN_RULES: readonly RiskRule[] = [
  {
    id: 'sensitive-deleted',
    subject: 'unknown',
    level: 'medium',
    looksAt: 'any other object of state, rights, networks, admission or delivery that goes, but for accounts',
    source: 'no rule knows what goes with it',
    find: change =>
      isLost(change) && isSensitive(change) && kindOf(subjectOf(change)) !== '/ServiceAccount'
        ? [`${change.effect.says}; it is of a kind that holds state, rights or ways`]
        : [],
  },
  {
    id: 'deleted',
    subject: 'unknown',
    level: 'low',
    looksAt: 'any other object that goes',
    source: 'https://argo-cd.readthedocs.io/en/stable/user-guide/auto_sync/#automatic-pruning',
    find: change => (isLost(change) ? [change.effect.says] : []),
  },
  {
    id: 'unknown-change',
    subject: 'unknown',
    level: 'medium',
    looksAt: 'any other change of state, rights, networks, admission or delivery',
    source: 'no rule knows the field',
    find: change =>
      change.kind === 'changed' && isSensitive(change) && touchesMore(change)
        ? ['changes in a way that no rule knows: read the fields']
        : [],
  },
  {
    id: 'unknown-metadata',
    subject: 'unknown',
    level: 'low',
    looksAt: 'labels and annotations of the same, or a new object of such a kind',
    source: 'no rule knows the field',
    find: change => {
      if (!isSensitive(change)) return [];
      if (change.kind === 'created') return ['is new, of a kind that holds state, rights or ways'];
      return change.kind === 'changed' && change.fields.length > 0 ? ['changes its labels or annotations'] : [];
    },
  },
];
