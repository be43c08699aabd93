import type { JsonObject } from '../../model/json';
import { objectOf } from '../testing/pods';
import { runRule } from '../testing/run-rule';
import { validGroup } from './valid-group';

const binding = (...subjects: readonly JsonObject[]): JsonObject =>
  objectOf('rbac.authorization.k8s.io/v1', 'RoleBinding', 'developers', { subjects: [...subjects] });

const group = (name: string): JsonObject => ({ apiGroup: 'rbac.authorization.k8s.io', kind: 'Group', name });

const OPTIONS = { groupPrefix: 'sso:' };

test('groups of the issuer and of Kubernetes pass, and everything that is no group', () => {
  const subjects = [
    group('sso:shop-developers'),
    group('system:masters'),
    { kind: 'User', name: 'jane' },
    { kind: 'ServiceAccount', name: 'web' },
  ];
  expect(runRule(validGroup, [binding(...subjects)], OPTIONS)).toEqual([]);
  expect(runRule(validGroup, [objectOf('v1', 'ConfigMap', 'a', { subjects: [group('jane')] })], OPTIONS)).toEqual([]);
});

test('a group without the prefix, with that of another issuer or with nothing behind it is told', () => {
  expect(runRule(validGroup, [binding(group('shop-developers'), group('oidc:shop'), group('sso:'))], OPTIONS)).toEqual([
    'error dev/app RoleBinding.rbac.authorization.k8s.io/shop/developers /subjects/0/name: is no group of a token: those of single sign-on begin with sso: (shop-developers); write sso:shop-developers',
    'error dev/app RoleBinding.rbac.authorization.k8s.io/shop/developers /subjects/1/name: is no group of a token: those of single sign-on begin with sso: (oidc:shop); write sso:shop',
    'error dev/app RoleBinding.rbac.authorization.k8s.io/shop/developers /subjects/2/name: is no group of a token: those of single sign-on begin with sso: (sso:); write sso:GROUP',
  ]);
});

test('where no issuer is known any group passes', () => {
  expect(runRule(validGroup, [binding(group('shop-developers'))])).toEqual([]);
});
