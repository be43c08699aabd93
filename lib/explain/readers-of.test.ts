import type { CompactSchemas } from '../model/compact-schema';
import { objectOf } from '../checks/testing/pods';
import { manifestOf } from '../checks/testing/run-rule';
import type { ClusterRule, ObjectRule } from '../checks/rule';
import { schemaSet } from '../checks/schema/schema-set';
import { isAsked, readersOf } from './readers-of';

const NOTHING: CompactSchemas = { $generated: '', kinds: {}, nodes: [] };

const rule = { id: 'X1', severity: 'error', reason: 'a test' } as const;

const ofSecrets: ObjectRule = {
  ...rule,
  name: 'of-secrets',
  scope: 'object',
  run: ({ kind, body }, _, report) => {
    if (kind === 'Secret' && body['immutable'] !== true) report({ message: 'may change', fix: 'set it' });
  },
};

const ofNames: ClusterRule = {
  ...rule,
  name: 'of-names',
  scope: 'cluster',
  run: ({ tree }) => void tree.manifests.map(({ body }) => [body['kind'], body['apiVersion']]),
};

const ofPods: ClusterRule = {
  ...rule,
  name: 'of-pods',
  scope: 'cluster',
  run: context => void context.declared().pods.map(({ spec }) => spec['hostNetwork']),
};

const ofSchemas: ObjectRule = {
  ...rule,
  name: 'of-schemas',
  scope: 'object',
  run: (manifest, context) => void context.refusalsOf(manifest),
};

const again: ObjectRule = { ...ofSchemas, name: 'again' };

const ofChanges: ObjectRule = { ...ofSecrets, name: 'of-changes', comparesOnly: true };

const RULES = [ofSecrets, ofNames, ofPods, ofSchemas, again, ofChanges];

const secret = manifestOf(objectOf('v1', 'Secret', 'keys', { type: 'Opaque' }));
const pod = manifestOf(objectOf('v1', 'Pod', 'web', { spec: { containers: [] } }));
const manifests = [secret, pod];

const input = {
  tree: { cluster: 'dev', manifests },
  schemas: schemaSet(NOTHING, NOTHING, manifests),
  kubernetesLine: '1.35',
};

const namesOf = (manifest: typeof secret): readonly string[] =>
  readersOf(manifest, input, RULES).map(({ name }) => name);

test('a rule reads an object when it reads more than its kind and name; each is asked by itself', () => {
  expect(namesOf(secret)).toEqual(['of-secrets', 'of-schemas', 'again']);
  expect(namesOf(pod)).toEqual(['of-pods', 'of-schemas', 'again']);
});

test('rules that compare are not asked', () => {
  expect(RULES.filter(isAsked)).not.toContain(ofChanges);
  expect(isAsked({ ...rule, name: 'of-clusters', scope: 'platform', run: () => undefined })).toBe(false);
});
