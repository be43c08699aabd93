import type { JsonObject } from '../../model/json';
import { deploymentOf, objectOf } from '../testing/pods';
import { runRule } from '../testing/run-rule';
import { validPullSecret } from './valid-pull-secret';

const pulls = { imagePullSecrets: [{ name: 'registry' }] };

const secret = (type: string): JsonObject => objectOf('v1', 'Secret', 'registry', { type });

const KEY = secret('kubernetes.io/dockerconfigjson');

const web = (name: string, spec: JsonObject = {}, image = 'ghcr.io/shop/web:1.0.0'): JsonObject =>
  deploymentOf(name, { spec, container: { image } });

const run = (...objects: readonly JsonObject[]) => runRule(validPullSecret, objects);

test('a Secret for the registry passes, of the pod or of its account', () => {
  expect(run(KEY, web('a', pulls))).toEqual([]);
  const account = objectOf('v1', 'ServiceAccount', 'default', pulls);
  expect(run(KEY, account, web('a'), web('b', pulls))).toEqual([]);
  expect(run(web('a'))).toEqual([]);
});

test('a Secret that nothing makes, or of another type, opens no registry', () => {
  expect(run(web('a', pulls))).toEqual([
    'error dev/app Deployment.apps/shop/a /spec/template/spec/imagePullSecrets/0: nothing makes the Secret in namespace shop (registry); correct the name, or declare what makes the Secret',
  ]);
  expect(run(secret('Opaque'), objectOf('v1', 'ServiceAccount', 'default', pulls))).toEqual([
    'error dev/app ServiceAccount/shop/default /imagePullSecrets/0: is a Secret of type Opaque, which no image is pulled with (registry); make it one of type kubernetes.io/dockerconfigjson',
  ]);
});

test('an image that is pulled with a Secret needs it everywhere', () => {
  expect(run(KEY, web('a', pulls), web('b', {}, 'ghcr.io/shop/web:2.0.0'))).toEqual([
    'warning dev/app Deployment.apps/shop/b /spec/template/spec/containers/0/image: is pulled with a Secret elsewhere, and here without one (ghcr.io/shop/web:2.0.0); add imagePullSecrets to the pod or its ServiceAccount',
  ]);
  expect(run(KEY, web('a', pulls), web('b', {}, 'ghcr.io/shop/other:2.0.0'))).toEqual([]);
});
