import { MACHINE_CONFIG, MACHINE_GROUP } from '../machine-documents';
import type { RiskRule } from './risk-rule';
import { watchedRule } from './watched-fields';

const MACHINES = [`${MACHINE_GROUP}/${MACHINE_CONFIG}`];

/** Machine configuration beyond what Talos does with it at once. */
export const MACHINE_RIGHTS_RULES: readonly RiskRule[] = [
  watchedRule({
    id: 'machine-rights',
    subject: 'rights',
    level: 'high',
    looksAt: 'admission, audit and sign-in of the API server, access of pods to the Talos API, `rbac` of Talos: other',
    source:
      'https://kubernetes.io/docs/reference/command-line-tools-reference/kube-apiserver/, https://docs.siderolabs.com/kubernetes-guides/advanced-guides/talos-api-access-from-k8s',
    kinds: MACHINES,
    fields:
      /^(machine\.features\.(kubernetesTalosAPIAccess\b|rbac$)|cluster\.apiServer\.(admissionControl\b|auditPolicy\b|authorizationConfig\b|disablePodSecurityPolicy$|extraArgs\.(anonymous-auth|authentication-config|authorization-(mode|config)|(en|dis)able-admission-plugins|oidc-[\w-]+|token-auth-file|service-account-[\w-]+|api-audiences|audit-[\w-]+)\b)|cluster\.acceptedCAs\b|machine\.acceptedCAs\b)/,
    says: 'changes who may do what, or what is refused or noted',
  }),
  watchedRule({
    id: 'machine-fixed',
    subject: 'machines',
    level: 'high',
    looksAt: '`podSubnets`, `serviceSubnets`, `dnsDomain`, `clusterName` and `id` of a cluster: other',
    source: 'https://docs.siderolabs.com/talos/v1.13/reference/configuration/v1alpha1/config#cluster',
    kinds: MACHINES,
    fields: /^cluster\.(network\.(podSubnets|serviceSubnets|dnsDomain)|clusterName$|id$)/,
    says: 'nodes, pods and Services that are there keep the old one',
  }),
];
