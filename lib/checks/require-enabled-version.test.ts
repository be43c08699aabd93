import type { JsonObject } from '../model/json';
import { requireEnabledVersion } from './require-enabled-version';
import { isOffByDefault } from './schema/enabled-versions';
import { schemaSet } from './schema/schema-set';
import { CRDS, KUBERNETES_1_35 } from './testing/imported-schemas';
import { runRule } from './testing/run-rule';

const schemas = schemaSet(KUBERNETES_1_35, CRDS);
const object = (apiVersion: string, kind: string): JsonObject => ({ apiVersion, kind, metadata: { name: 'a' } });
const POLICY = object('admissionregistration.k8s.io/v1beta1', 'MutatingAdmissionPolicy');
const ADDRESS = object('networking.k8s.io/v1beta1', 'IPAddress');

test('versions that every API server serves pass, and so do those of definitions', () => {
  const objects = [
    object('networking.k8s.io/v1', 'IPAddress'),
    object('v1', 'Pod'),
    object('argoproj.io/v1alpha1', 'Application'),
  ];
  expect(runRule(requireEnabledVersion, objects, { schemas })).toEqual([]);
});

test('beta and alpha are off until the API server is told', () => {
  expect(runRule(requireEnabledVersion, [POLICY, ADDRESS], { schemas })).toEqual([
    'error dev/app IPAddress.networking.k8s.io/a /apiVersion: is served only by an API server that is told to (networking.k8s.io/v1beta1); use networking.k8s.io/v1, or give it --runtime-config=networking.k8s.io/v1beta1=true: apiServerArgs of a component’s machine',
    'error dev/app MutatingAdmissionPolicy.admissionregistration.k8s.io/a /apiVersion: is served only by an API server that is told to (admissionregistration.k8s.io/v1beta1); give it --runtime-config=admissionregistration.k8s.io/v1beta1=true: apiServerArgs of a component’s machine',
  ]);
  const runtimeConfig = ['admissionregistration.k8s.io/v1beta1=true'];
  expect(runRule(requireEnabledVersion, [POLICY], { schemas, runtimeConfig })).toEqual([]);
});

test('of files that belong to no cluster nobody knows the flags', () => {
  expect(runRule(requireEnabledVersion, [POLICY], { schemas, foreign: true })[0]).toMatch(/^warning /);
});

test.each([
  ['storage.k8s.io/v1beta1=true', false],
  ['storage.k8s.io/v1beta1', false],
  ['storage.k8s.io/v1beta1/volumeattributesclasses=true', false],
  ['api/beta=true', false],
  ['api/all=true', false],
  ['api/alpha=true', true],
  ['storage.k8s.io/v1beta1=false', true],
  ['storage.k8s.io/v1beta10=true', true],
])('with --runtime-config=%s storage.k8s.io/v1beta1 is off: %s', (entry, off) => {
  expect(isOffByDefault('storage.k8s.io/v1beta1', ['batch/v1=false', entry])).toBe(off);
});
