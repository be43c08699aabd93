import { objectAt, objectsAt, textAt, textsAt } from '../declared/fields';
import type { CheckContext } from '../check-context';
import type { JsonObject } from '../../model/json';

const GROUP = 'rbac.authorization.k8s.io';

/** A ServiceAccount. */
export interface Account {
  readonly namespace: string;
  readonly name: string;
}

/** What an account wants to do with an object that has no namespace. */
export interface ClusterDeed {
  readonly verbs: readonly string[];
  readonly resource: string;
  readonly name: string;
}

const allows = (rule: JsonObject, { verbs, resource, name }: ClusterDeed): boolean => {
  const names = textsAt(rule, 'resourceNames');
  return (
    textsAt(rule, 'resources').includes(resource) &&
    textsAt(rule, 'verbs').some(verb => verb === '*' || verbs.includes(verb)) &&
    (names.length === 0 || names.includes(name))
  );
};

/** Whether a ClusterRole that names the resource is bound to an account; roles for all resources do not count. */
export const mayInCluster = ({ declared }: CheckContext, account: Account, deed: ClusterDeed): boolean =>
  declared()
    .ofKind(GROUP, 'ClusterRoleBinding')
    .filter(({ body }) =>
      objectsAt(body, 'subjects').some(
        subject =>
          subject['kind'] === 'ServiceAccount' &&
          subject['name'] === account.name &&
          subject['namespace'] === account.namespace,
      ),
    )
    .map(({ body }) => textAt(objectAt(body, 'roleRef'), 'name') ?? '')
    .map(name => declared().find(GROUP, 'ClusterRole', undefined, name))
    .some(role => role !== undefined && objectsAt(role.body, 'rules').some(rule => allows(rule, deed)));
