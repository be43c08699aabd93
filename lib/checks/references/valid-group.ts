import { groupOf } from '../../model/manifest';
import { toPointer } from '../../model/path';
import { objectsAt, textAt } from '../declared/fields';
import type { ObjectRule } from '../rule';

const BINDINGS = ['ClusterRoleBinding', 'RoleBinding'];

/** Groups of Kubernetes itself begin with it. https://kubernetes.io/docs/reference/access-authn-authz/rbac/#referring-to-subjects */
const SYSTEM = 'system:';

/** R24: a group that rights are given to is one that a token of the issuer can name, or one of Kubernetes. */
export const validGroup: ObjectRule = {
  id: 'R24',
  name: 'valid-group',
  severity: 'error',
  reason: 'nobody is ever in the group, and the people who were meant have no rights',
  scope: 'object',
  run: (manifest, { groupPrefix }, report) => {
    const isBinding = BINDINGS.includes(manifest.kind) && groupOf(manifest.apiVersion) === 'rbac.authorization.k8s.io';
    if (groupPrefix === undefined || !isBinding) return;
    objectsAt(manifest.body, 'subjects').forEach((subject, index) => {
      const name = textAt(subject, 'name');
      if (subject['kind'] !== 'Group' || name === undefined) return;
      if (name.startsWith(SYSTEM) || (name.startsWith(groupPrefix) && name !== groupPrefix)) return;
      report({
        manifest,
        pointer: toPointer(['subjects', index, 'name']),
        message: `is no group of a token: those of single sign-on begin with ${groupPrefix}`,
        value: name,
        fix: `write ${groupPrefix}${name === groupPrefix ? 'GROUP' : (name.split(':').at(-1) ?? '')}`,
      });
    });
  },
};
