import { MACHINE_CONFIG, MACHINE_GROUP } from '../machine-documents';
import { DOCUMENT_MAP, machineFields, machineFieldsAndDocuments } from './machine-fields';
import type { RiskRule } from './risk-rule';
import { watchedRule } from './watched-fields';

const machines = (...documents: readonly string[]): readonly string[] =>
  [MACHINE_CONFIG, ...documents].map(kind => `${MACHINE_GROUP}/${kind}`);

/** Arguments of the API server that say who may do what. */
const RIGHTS_ARGS =
  '(anonymous-auth|authentication-config|authorization-(mode|config)|(en|dis)able-admission-plugins|oidc-[\\w-]+|token-auth-file|service-account-[\\w-]+|api-audiences|audit-[\\w-]+)\\b';

const RIGHTS_DOCUMENTS = [
  'KubeAdmissionControlConfig',
  'KubeAPIServerCAConfig',
  'KubeAuditPolicyConfig',
  'KubeAuthenticationConfig',
  'KubeAuthorizerConfig',
  'KubeServiceAccountConfig',
  'KubeTalosAPIAccessConfig',
];

/** Machine configuration beyond what Talos does with it at once. */
export const MACHINE_RIGHTS_RULES: readonly RiskRule[] = [
  watchedRule({
    id: 'machine-rights',
    subject: 'rights',
    level: 'high',
    looksAt:
      'admission, audit and sign-in of the API server, access of pods to the Talos API, `rbac` of Talos, and the documents of them: other',
    source: `https://kubernetes.io/docs/reference/command-line-tools-reference/kube-apiserver/, https://docs.siderolabs.com/kubernetes-guides/advanced-guides/talos-api-access-from-k8s, ${DOCUMENT_MAP}`,
    kinds: machines('KubeAPIServerConfig', ...RIGHTS_DOCUMENTS),
    fields: new RegExp(
      [
        '^(machine\\.features\\.(kubernetesTalosAPIAccess\\b|rbac$)',
        `cluster\\.apiServer\\.(admissionControl\\b|auditPolicy\\b|authorizationConfig\\b|disablePodSecurityPolicy$|extraArgs\\.${RIGHTS_ARGS})`,
        '(cluster|machine)\\.acceptedCAs\\b',
        `KubeAPIServerConfig\\.extraArgs\\.${RIGHTS_ARGS}`,
        `(${RIGHTS_DOCUMENTS.join('|')})\\b)`,
      ].join('|'),
    ),
    fieldsOf: machineFieldsAndDocuments,
    says: 'changes who may do what, or what is refused or noted',
  }),
  watchedRule({
    id: 'machine-fixed',
    subject: 'machines',
    level: 'high',
    looksAt: '`podSubnets`, `serviceSubnets`, `dnsDomain`, `clusterName` and `id` of a cluster: other',
    source: `https://docs.siderolabs.com/talos/v1.13/reference/configuration/v1alpha1/config#cluster, ${DOCUMENT_MAP}`,
    kinds: machines('KubeNetworkConfig', 'KubeClusterConfig'),
    fields:
      /^((cluster\.network|KubeNetworkConfig)\.(podSubnets|serviceSubnets|dnsDomain)|(cluster|KubeClusterConfig)\.clusterName$|cluster\.id$)/,
    fieldsOf: machineFields,
    says: 'nodes, pods and Services that are there keep the old one',
  }),
];
