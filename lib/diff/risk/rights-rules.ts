import { listAt, objectAt, objectsAt, shown, textAt, textsAt } from '../../checks/declared/fields';
import { containersOf, podTemplatesOf } from '../../checks/pods/pod-templates';
import { ENFORCE, isLevel } from '../../checks/pod-security/policy-of-namespace';
import type { JsonObject } from '../../model/json';
import type { Manifest } from '../../model/manifest';
import { memo } from '../../model/memo';
import { added, isLost, isOf, isUpdate, specs } from './change-facts';
import { PODS } from './pod-kinds';
import type { JudgedChange, RiskRule } from './risk-rule';

const ROLES = ['rbac.authorization.k8s.io/Role', 'rbac.authorization.k8s.io/ClusterRole'];

const BINDINGS = ['rbac.authorization.k8s.io/RoleBinding', 'rbac.authorization.k8s.io/ClusterRoleBinding'];

/** Verbs and kinds by which an account gets any right there is. https://kubernetes.io/docs/concepts/security/rbac-good-practices/ */
const MIGHTY = ['*', 'escalate', 'bind', 'impersonate'];

/** Every single right of a role: `get secrets`. */
const rightsOf = (manifest: Manifest | undefined): readonly string[] =>
  objectsAt(objectAt(manifest?.body), 'rules').flatMap(rule => {
    const names = textsAt(rule, 'resourceNames');
    const only = names.length === 0 ? '' : ` ${names.join(', ')}`;
    const groups = textsAt(rule, 'apiGroups').filter(group => group !== '');
    const group = groups.length === 0 ? '' : `.${groups.join('|')}`;
    const targets = [
      ...textsAt(rule, 'resources').map(resource => `${resource}${group}`),
      ...textsAt(rule, 'nonResourceURLs'),
    ];
    return textsAt(rule, 'verbs').flatMap(verb => targets.map(target => `${verb} ${target}${only}`));
  });

const newRights = (change: JudgedChange): readonly string[] =>
  change.after !== undefined ? added(rightsOf(change.before), rightsOf(change.after)).map(shown) : [];

const isMighty = (right: string): boolean => right.split(/[ .]/).some(part => MIGHTY.includes(part));

/** The first few of many. */
const listed = (items: readonly string[], most = 6): string =>
  items.length <= most ? items.join(', ') : `${items.slice(0, most).join(', ')} and ${items.length - most} more`;

const subjectsOf = (manifest: Manifest | undefined): readonly string[] =>
  objectsAt(objectAt(manifest?.body), 'subjects').map(
    ({ kind, namespace, name }) =>
      `${shown(kind)} ${namespace === undefined ? '' : `${shown(namespace)}/`}${shown(name)}`,
  );

const newSubjects = (change: JudgedChange): readonly string[] =>
  change.after !== undefined ? added(subjectsOf(change.before), subjectsOf(change.after)).map(shown) : [];

const roleOf = (manifest: Manifest | undefined): string => textAt(objectAt(manifest?.body, 'roleRef'), 'name') ?? '';

const LEVELS = ['restricted', 'baseline', 'privileged'] as const;

/** A namespace without a label has the cluster's default; Talos: baseline. */
const enforcedBy = (manifest: Manifest | undefined): (typeof LEVELS)[number] => {
  const label = objectAt(manifest?.body, 'metadata', 'labels')[ENFORCE];
  return isLevel(label) ? label : 'baseline';
};

const HOST = ['hostNetwork', 'hostPID', 'hostIPC'] as const;

interface HostRights {
  readonly privileged: readonly string[];
  readonly other: readonly string[];
}

/** What pods of an object may do to their node: `container web: capability NET_ADMIN`. */
const hostRights = memo((manifest: Manifest): HostRights => {
  const pods = podTemplatesOf(manifest);
  const contexts = pods.flatMap(pod =>
    containersOf(pod).map(({ container, name }) => ({ name, context: objectAt(container, 'securityContext') })),
  );
  return {
    privileged: contexts.filter(({ context }) => context['privileged'] === true).map(({ name }) => `container ${name}`),
    other: [
      ...pods.flatMap(({ spec }) => HOST.filter(key => spec[key] === true)),
      ...pods.flatMap(({ spec }) =>
        objectsAt(spec, 'volumes').flatMap(volume => {
          const path = textAt(objectAt(volume, 'hostPath'), 'path');
          return path === undefined ? [] : [`hostPath ${path}`];
        }),
      ),
      ...pods.flatMap(pod =>
        containersOf(pod).flatMap(({ container, name }) =>
          objectsAt(container, 'ports').flatMap(({ hostPort }) =>
            typeof hostPort === 'number' && hostPort > 0 ? [`hostPort ${hostPort} in container ${name}`] : [],
          ),
        ),
      ),
      ...contexts.flatMap(({ name, context }) =>
        capabilitiesOf(context).map(one => `capability ${one} in container ${name}`),
      ),
    ],
  };
});

const capabilitiesOf = (context: JsonObject): readonly string[] => textsAt(objectAt(context, 'capabilities'), 'add');

const gained = ({ before, after }: JudgedChange, key: keyof HostRights): readonly string[] =>
  after === undefined
    ? []
    : added(before === undefined ? [] : hostRights(before)[key], hostRights(after)[key]).map(shown);

const OPENING = [
  'sourceRepos',
  'destinations',
  'clusterResourceWhitelist',
  'namespaceResourceWhitelist',
  'sourceNamespaces',
];

const CLOSING = ['clusterResourceBlacklist', 'namespaceResourceBlacklist'];

/** Rights that somebody gets. */
export const RIGHTS_RULES: readonly RiskRule[] = [
  {
    id: 'any-right',
    subject: 'rights',
    level: 'critical',
    looksAt: 'rules of a Role or ClusterRole: `*`, `escalate`, `bind`, `impersonate` added',
    source: 'https://kubernetes.io/docs/concepts/security/rbac-good-practices/#privilege-escalation-risks',
    kinds: ROLES,
    find: change => {
      const rights = newRights(change).filter(isMighty);
      return rights.length === 0 ? [] : [`can get any right there is: ${listed(rights)}`];
    },
  },
  {
    id: 'rights-added',
    subject: 'rights',
    level: 'high',
    looksAt: 'rules of a Role or ClusterRole: added',
    source: 'https://kubernetes.io/docs/reference/access-authn-authz/rbac/',
    kinds: ROLES,
    find: change => {
      const rights = newRights(change).filter(right => !isMighty(right));
      return rights.length === 0 ? [] : [`gives more rights: ${listed(rights)}`];
    },
  },
  {
    id: 'administrator-added',
    subject: 'rights',
    level: 'critical',
    looksAt: 'subjects of a binding to `cluster-admin`: added',
    source: 'https://kubernetes.io/docs/reference/access-authn-authz/rbac/#user-facing-roles',
    kinds: BINDINGS,
    find: change =>
      roleOf(change.after) === 'cluster-admin'
        ? newSubjects(change).map(subject => `${subject} becomes an administrator of the cluster`)
        : [],
  },
  {
    id: 'subject-added',
    subject: 'rights',
    level: 'high',
    looksAt: 'subjects of any other binding: added',
    source: 'https://kubernetes.io/docs/reference/access-authn-authz/rbac/#rolebinding-and-clusterrolebinding',
    kinds: BINDINGS,
    find: change =>
      roleOf(change.after) === 'cluster-admin'
        ? []
        : newSubjects(change).map(subject => `${subject} gets the rights of ${roleOf(change.after)}`),
  },
  {
    id: 'rights-removed',
    subject: 'rights',
    level: 'medium',
    looksAt: 'rules of a Role or ClusterRole, subjects of a binding: gone',
    source: 'https://kubernetes.io/docs/reference/access-authn-authz/rbac/',
    kinds: [...ROLES, ...BINDINGS],
    find: change => {
      if (!isUpdate(change) && !isLost(change)) return [];
      if (isOf(change, BINDINGS))
        return added(subjectsOf(change.after), subjectsOf(change.before)).map(
          subject => `${shown(subject)} loses the rights of ${roleOf(change.before)}`,
        );
      const gone = added(rightsOf(change.after), rightsOf(change.before)).map(shown);
      return gone.length === 0 ? [] : [`takes rights away: ${listed(gone)}`];
    },
  },
  {
    id: 'pod-security-lowered',
    subject: 'rights',
    level: 'high',
    looksAt: 'the Pod Security label of a Namespace: weaker, or weaker than baseline in a new one',
    source: 'https://kubernetes.io/docs/concepts/security/pod-security-standards/',
    kinds: ['/Namespace'],
    find: change => {
      const [before, after] = [enforcedBy(change.before), enforcedBy(change.after)];
      return change.after !== undefined && LEVELS.indexOf(after) > LEVELS.indexOf(before)
        ? [`its pods may do more to the node: ${before} → ${after}`]
        : [];
    },
  },
  {
    id: 'privileged-pod',
    subject: 'rights',
    level: 'critical',
    looksAt: '`securityContext.privileged` of a container: true',
    source: 'https://kubernetes.io/docs/concepts/security/pod-security-standards/#baseline',
    kinds: PODS,
    find: change => gained(change, 'privileged').map(who => `${who} is privileged: it has the node with all its pods`),
  },
  {
    id: 'host-access',
    subject: 'rights',
    level: 'high',
    looksAt: 'capabilities, host namespaces, paths and ports of pods: added',
    source: 'https://kubernetes.io/docs/concepts/security/pod-security-standards/#baseline',
    kinds: PODS,
    find: change => gained(change, 'other').map(what => `its pods get more of the node: ${what}`),
  },
  {
    id: 'project-widened',
    subject: 'rights',
    level: 'high',
    looksAt: 'sources, destinations and kinds of an AppProject: more',
    source: 'https://argo-cd.readthedocs.io/en/stable/user-guide/projects/',
    kinds: ['argoproj.io/AppProject'],
    find: change => {
      const [before, after] = specs(change);
      if (!isUpdate(change)) return [];
      const more = OPENING.flatMap(key =>
        added(listAt(before, key), listAt(after, key)).map(item => `${key} ${shown(item)}`),
      );
      const less = CLOSING.flatMap(key =>
        added(listAt(after, key), listAt(before, key)).map(item => `${key} without ${shown(item)}`),
      );
      return [...more, ...less].map(what => `its Applications may do more: ${what}`);
    },
  },
];
