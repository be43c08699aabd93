import { isJsonObject, type JsonObject } from '../../../model/json';
import type { Manifest } from '../../../model/manifest';
import type { Path } from '../../../model/path';
import { objectAt, objectsAt } from '../../declared/fields';
import { isDnsSubdomain } from '../../names/dns-name';
import { podTemplatesOf } from '../../pods/pod-templates';
import type { ApiRules, CheckedRule } from '../api-rule';
import { formed } from '../field-rules';
import { quantityAt } from '../quantity-at';
import { isSet, stepsOf, valuesAt } from '../values-at';
import { accessModeRules, volumeModeRule } from './access-modes';
import { dataSourceRules } from './data-source';

const UPSTREAM = 'ValidatePersistentVolumeClaimSpec';
const EPHEMERAL = stepsOf('volumes[].ephemeral.volumeClaimTemplate.spec');

interface Place {
  readonly value: JsonObject;
  readonly path: Path;
}

const objectsUnder = (object: JsonObject, steps: typeof EPHEMERAL): readonly Place[] =>
  valuesAt(object, steps).flatMap(({ value, path }) => (isJsonObject(value) ? [{ value, path }] : []));

const claimSpecsOf = (manifest: Manifest): readonly Place[] => {
  const { apiVersion, kind, body } = manifest;
  const ephemeral = podTemplatesOf(manifest).flatMap(({ spec, path }) =>
    objectsUnder(spec, EPHEMERAL).map(place => ({ ...place, path: [...path, ...place.path] })),
  );
  if (apiVersion === 'v1' && kind === 'PersistentVolumeClaim')
    return [{ value: objectAt(body, 'spec'), path: ['spec'] }];
  if (apiVersion !== 'apps/v1' || kind !== 'StatefulSet') return ephemeral;
  const templates = objectsAt(objectAt(body, 'spec'), 'volumeClaimTemplates').map((template, index) => ({
    value: objectAt(template, 'spec'),
    path: ['spec', 'volumeClaimTemplates', index, 'spec'],
  }));
  return [...templates, ...ephemeral];
};

const storage: CheckedRule = {
  upstream: UPSTREAM,
  field: 'resources.requests.storage',
  says: 'is there',
  check: ({ value }, refuse) => {
    if (isSet(objectAt(value, 'resources', 'requests')['storage'])) return;
    refuse({ at: ['resources', 'requests', 'storage'], message: 'must be set', fix: 'set it, such as 10Gi' });
  },
};

const someStorage: CheckedRule = {
  upstream: UPSTREAM,
  field: 'resources.requests.storage',
  says: 'is more than 0',
  check: ({ value }, refuse) => {
    const amount = objectAt(value, 'resources', 'requests')['storage'];
    const nanos = quantityAt(amount);
    if (!isSet(amount) || nanos === undefined || nanos > 0n) return;
    const at = ['resources', 'requests', 'storage'];
    refuse({ at, message: 'must be more than 0', value: amount, fix: 'raise it' });
  },
};

/** Rules for the spec of claims, also those of templates. Source: kubernetes, pkg/apis/core/validation */
export const claimSpecRules: ApiRules = {
  subject: 'PersistentVolumeClaim spec',
  partsOf: claimSpecsOf,
  rules: [
    ...accessModeRules(UPSTREAM),
    { upstream: UPSTREAM, field: 'selector', says: 'is a label selector', by: 'V18' },
    storage,
    someStorage,
    formed(UPSTREAM, 'storageClassName', 'a DNS subdomain', isDnsSubdomain),
    volumeModeRule(UPSTREAM),
    ...dataSourceRules,
    formed(UPSTREAM, 'volumeAttributesClassName', 'a DNS subdomain', isDnsSubdomain),
  ],
};
