import { isJsonObject } from '../../../model/json';
import { objectAt } from '../../declared/fields';
import { isDnsSubdomain } from '../../names/dns-name';
import { POD_KINDS } from '../../pods/pod-templates';
import type { ApiRules, CheckedRule, PartsOf } from '../api-rule';
import { partsAt, specOf } from '../parts';
import { quantityAt } from '../quantity-at';
import { labelSelectorRules } from '../fields/label-selector-rules';
import { isOfForm } from '../fields/value-rules';
import { isSet } from '../fields/emptiness';
import { podVolumes } from '../pod/pod-parts';
import { accessModeRules, volumeModeRule } from './access-modes';
import { dataSourceRules } from './data-source';

const UPSTREAM = 'ValidatePersistentVolumeClaimSpec';

const templateSpecs = partsAt({
  apiVersions: ['apps/v1'],
  kinds: ['StatefulSet'],
  fields: ['spec.volumeClaimTemplates[]'],
});

const claims = specOf('v1', 'PersistentVolumeClaim');

const claimSpecs: PartsOf = {
  kinds: [...claims.kinds, ...POD_KINDS],
  of: manifest => {
    if (manifest.kind === 'PersistentVolumeClaim') return claims.of(manifest);
    const templates = templateSpecs.of(manifest).map(({ value, path }) => ({
      value: objectAt(value, 'spec'),
      path: [...path, 'spec'],
    }));
    const ephemeral = podVolumes.of(manifest).flatMap(({ value, path }) => {
      const { spec } = objectAt(value, 'ephemeral', 'volumeClaimTemplate');
      return isJsonObject(spec) ? [{ value: spec, path: [...path, 'ephemeral', 'volumeClaimTemplate', 'spec'] }] : [];
    });
    return [...templates, ...ephemeral];
  },
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
  partsOf: claimSpecs,
  rules: [
    ...accessModeRules(UPSTREAM),
    ...labelSelectorRules('selector'),
    storage,
    someStorage,
    isOfForm(UPSTREAM, 'storageClassName', { expected: 'a DNS subdomain', accepts: isDnsSubdomain }),
    volumeModeRule(UPSTREAM),
    ...dataSourceRules,
    isOfForm(UPSTREAM, 'volumeAttributesClassName', { expected: 'a DNS subdomain', accepts: isDnsSubdomain }),
  ],
};
