import { objectOf, workload, type RiskExamples } from './risk-example';

const role = (rules: string): string =>
  `apiVersion: rbac.authorization.k8s.io/v1\nkind: Role\nmetadata: { name: reader, namespace: shop }\nrules: ${rules}\n`;

const binding = (name: string, subjects: string): string =>
  'apiVersion: rbac.authorization.k8s.io/v1\nkind: ClusterRoleBinding\nmetadata: { name: team }\n' +
  `roleRef: { apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: ${name} }\nsubjects: ${subjects}\n`;

const namespace = (level: string): string =>
  `apiVersion: v1\nkind: Namespace\nmetadata: { name: shop, labels: { pod-security.kubernetes.io/enforce: ${level} } }\n`;

const project = (spec: string): string => objectOf('argoproj.io/v1alpha1', 'AppProject', spec);

const CONFINED =
  'allowPrivilegeEscalation: false, capabilities: { drop: [ALL] }, seccompProfile: { type: RuntimeDefault }';

const policies = (csv: string): string =>
  `apiVersion: v1\nkind: ConfigMap\nmetadata: { name: argocd-rbac-cm, namespace: argocd }\ndata: { policy.csv: ${JSON.stringify(csv)} }\n`;

const PODS = '{ apiGroups: [""], resources: [pods], verbs: [get] }';

const vault = (spec: string): string =>
  objectOf('secrets.hashicorp.com/v1beta1', 'VaultStaticSecret', spec, 'database');

const secret = (value: string): string =>
  `apiVersion: v1\nkind: Secret\nmetadata: { name: a, namespace: shop }\nstringData: { password: ${value} }\n`;

/** Examples of the rules about rights and secrets. */
export const RIGHTS_EXAMPLES: RiskExamples = {
  'any-right': {
    before: role(`[${PODS}]`),
    after: role(`[${PODS}, { apiGroups: [rbac.authorization.k8s.io], resources: [roles], verbs: [escalate] }]`),
    says: ['can get any right there is: escalate roles.rbac.authorization.k8s.io'],
  },
  'rights-added': {
    before: role(`[${PODS}]`),
    after: role('[{ apiGroups: [""], resources: [pods, secrets], verbs: [get, list] }]'),
    says: ['gives more rights: get secrets, list pods, list secrets'],
  },
  'administrator-added': {
    before: binding('cluster-admin', '[]'),
    after: binding('cluster-admin', '[{ kind: Group, name: developers }]'),
    says: ['Group developers becomes an administrator of the cluster'],
  },
  'subject-added': {
    before: binding('view', '[]'),
    after: binding('view', '[{ kind: ServiceAccount, namespace: shop, name: web }]'),
    says: ['ServiceAccount shop/web gets the rights of view'],
  },
  'pod-security-lowered': {
    before: namespace('restricted'),
    after: namespace('baseline'),
    says: ['its pods may do more to the node: restricted → baseline'],
  },
  'privileged-pod': {
    before: workload(''),
    after: workload('', 'securityContext: { privileged: true }'),
    says: ['container web is privileged: it has the node with all its pods'],
  },
  'host-access': {
    before: workload(''),
    after: workload('', 'securityContext: { capabilities: { add: [NET_ADMIN] } }', 'Deployment', 'hostNetwork: true'),
    says: [
      'its pods get more of the node: hostNetwork',
      'its pods get more of the node: capability NET_ADMIN in container web',
    ],
  },
  'rights-removed': {
    before: binding('view', '[{ kind: Group, name: developers }, { kind: Group, name: guests }]'),
    after: binding('view', '[{ kind: Group, name: developers }]'),
    says: ['Group guests loses the rights of view'],
  },
  'pod-less-confined': {
    before: workload('', `securityContext: { ${CONFINED}, runAsNonRoot: true }`),
    after: workload('', `securityContext: { ${CONFINED} }`),
    says: ['its pods need level baseline, and kept to restricted until now'],
  },
  'other-account': {
    before: workload(''),
    after: workload('', '', 'Deployment', 'serviceAccountName: administrator'),
    says: ['its pods have the rights of ServiceAccount administrator instead of default'],
  },
  'argo-cd-rights': {
    before: policies('p, role:dev, applications, get, */*, allow\np, guests, logs, get, */*, deny'),
    after: policies(
      'p, role:dev, applications, get, */*, allow\ng,developers, role:admin\np, guests, exec, create, */*, deny',
    ),
    says: [
      'people may do more in Argo CD: g, developers, role:admin',
      'people may do more in Argo CD: not denied any more: p, guests, logs, get, */*, deny',
    ],
  },
  'argo-cd-rights-less': {
    before: policies('g, developers, role:admin'),
    after: policies('p, guests, exec, create, */*, deny'),
    says: [
      'people may do less in Argo CD: g, developers, role:admin',
      'people may do less in Argo CD: denied: p, guests, exec, create, */*, deny',
    ],
  },
  'project-widened': {
    before: project('{ sourceRepos: [a], clusterResourceBlacklist: [{ group: "", kind: Node }] }'),
    after: project('{ sourceRepos: [a, "*"] }'),
    says: [
      'its Applications may do more: sourceRepos *',
      'its Applications may do more: clusterResourceBlacklist without {"group":"","kind":"Node"}',
    ],
  },
  'secret-from-elsewhere': {
    before: vault('{ mount: kv, path: prod/database }'),
    after: vault('{ mount: kv, path: dev/database }'),
    says: ['is read from another place in Vault: path prod/database → dev/database'],
  },
  'secret-to-elsewhere': {
    before: vault('{ destination: { name: old } }'),
    after: vault('{ destination: { name: new } }'),
    says: ['is written to another Secret: old → new'],
  },
  'secret-source-deleted': {
    before: vault('{}'),
    says: ['its Secret goes or is not kept up to date; pods that name it do not start'],
  },
  'issuer-deleted': {
    before: objectOf('cert-manager.io/v1', 'Issuer', '{ selfSigned: {} }'),
    says: ['certificates that name it are not renewed any more, and no new one is issued'],
  },
  'vault-access-changed': {
    before: objectOf('secrets.hashicorp.com/v1beta1', 'VaultAuth', '{ mount: kubernetes }'),
    after: objectOf('secrets.hashicorp.com/v1beta1', 'VaultAuth', '{ mount: prod }'),
    says: ['every Secret that is read with it stays as it is when Vault says no'],
  },
  'secret-in-clear': {
    before: secret('a'),
    after: secret('b'),
    says: ['password changes in git, where everybody who reads the repository sees it'],
  },
};
