import { isJsonObject, type Json, type JsonObject } from '../../../model/json';
import { isDnsLabel, isDnsSubdomain } from '../../names/dns-name';
import { objectAt } from '../../declared/fields';
import type { ApiPart, CheckedRule } from '../api-rule';
import { onlyIf } from '../fields/field-rule';
import { isNeeded } from '../fields/set-rules';
import { isOfForm } from '../fields/value-rules';
import { isSet } from '../fields/emptiness';

const CLAIM = 'PersistentVolumeClaim';
const SNAPSHOT = 'VolumeSnapshot';
const SNAPSHOT_GROUP = 'snapshot.storage.k8s.io';

const groupOf = ({ apiGroup }: JsonObject): string => (typeof apiGroup === 'string' ? apiGroup : '');

const hasNamespace = (source: JsonObject): boolean => isSet(source['namespace']) && source['namespace'] !== '';

/** True for a claim of its own; its old forms of sources the server drops or completes before it looks at them. */
const isOwnClaim = ({ path }: ApiPart): boolean => path.length === 1;

/** Whether the server looks at a source. */
const isKept = (part: ApiPart, field: string): boolean => {
  const source = part.value[field];
  if (!isJsonObject(source)) return false;
  if (!isOwnClaim(part)) return true;
  const reference = part.value['dataSourceRef'];
  if (field === 'dataSourceRef') return !hasNamespace(source);
  if (isJsonObject(reference) && !hasNamespace(reference)) return true;
  const { kind } = source;
  return (kind === CLAIM && groupOf(source) === '') || (kind === SNAPSHOT && groupOf(source) === SNAPSHOT_GROUP);
};

/** What a claim is filled from, as the server stores it. */
export const storedSource = (part: ApiPart): Json | undefined =>
  ['dataSourceRef', 'dataSource'].filter(field => isKept(part, field)).map(field => part.value[field])[0];

const ofKnownGroup = (upstream: string, field: string): CheckedRule => ({
  upstream,
  field: `${field}.kind`,
  says: `is ${CLAIM} if there is no apiGroup`,
  check: ({ value }, refuse) => {
    const source = objectAt(value, field);
    if (groupOf(source) !== '' || source['kind'] === CLAIM || source['kind'] === '') return;
    const shown = source['kind'] ?? '';
    refuse({
      at: [field, 'kind'],
      message: `must be ${CLAIM}, or have an apiGroup`,
      value: shown,
      fix: 'set apiGroup',
    });
  },
});

const sourceRules = (upstream: string, field: string): readonly CheckedRule[] =>
  [
    isNeeded(upstream, `${field}.name`),
    isNeeded(upstream, `${field}.kind`),
    ofKnownGroup(upstream, field),
    isOfForm(upstream, `${field}.apiGroup`, { expected: 'a DNS subdomain', accepts: isDnsSubdomain }),
  ].map(rule => onlyIf(part => isKept(part, field), rule));

const SPEC = 'ValidatePersistentVolumeClaimSpec';

const sameSource: CheckedRule = {
  upstream: SPEC,
  field: 'dataSource',
  says: 'is the same as dataSourceRef',
  check: (part, refuse) => {
    if (!isKept(part, 'dataSource') || !isKept(part, 'dataSourceRef')) return;
    const [source, reference] = ['dataSource', 'dataSourceRef'].map(field => objectAt(part.value, field));
    if (source === undefined || reference === undefined || hasNamespace(reference)) return;
    const isSame = ['apiGroup', 'kind', 'name'].every(key => (source[key] ?? null) === (reference[key] ?? null));
    if (isSame) return;
    refuse({ at: ['dataSource'], message: 'must be the same as dataSourceRef', fix: 'remove dataSource' });
  },
};

const noLocalSource: CheckedRule = {
  upstream: SPEC,
  field: 'dataSource',
  says: 'is not there beside a dataSourceRef of another namespace',
  check: (part, refuse) => {
    const reference = part.value['dataSourceRef'];
    if (isOwnClaim(part) || !isJsonObject(reference) || !hasNamespace(reference)) return;
    if (!isSet(part.value['dataSource'])) return;
    const message = 'must not be set beside dataSourceRef.namespace';
    refuse({ at: ['dataSource'], message, fix: 'remove it' });
  },
};

/** Rules for what a claim is filled from; the part is the spec of the claim. Source: kubernetes, pkg/apis/core/validation */
export const dataSourceRules: readonly CheckedRule[] = [
  ...sourceRules('validateDataSource', 'dataSource'),
  ...sourceRules('validateDataSourceRef', 'dataSourceRef'),
  onlyIf(
    part => isKept(part, 'dataSourceRef'),
    isOfForm('validateDataSourceRef', 'dataSourceRef.namespace', {
      expected: 'the name of a namespace',
      accepts: isDnsLabel,
    }),
  ),
  noLocalSource,
  sameSource,
];
