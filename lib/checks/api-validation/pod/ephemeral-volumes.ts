import { isJsonObject, type Json } from '../../../model/json';
import { textAt } from '../../declared/fields';
import { isDnsSubdomain, isQualifiedName } from '../../names/dns-name';
import type { ApiRules } from '../api-rule';
import { fieldRule } from '../fields/field-rule';
import { isNeeded } from '../fields/set-rules';
import { isSet } from '../fields/emptiness';
import { LABEL_KEY } from '../fields/forms';
import { labelRules } from '../fields/label-selector-rules';
import { isPod, podVolumes } from './pod-parts';

const TEMPLATE = 'ephemeral.volumeClaimTemplate';

const claimName = fieldRule(
  'validateVolumeSource',
  'ephemeral',
  'makes a claim with a valid name, in a Pod itself',
  (_, part) => {
    const name = `${part.manifest.name}-${textAt(part.value, 'name') ?? ''}`;
    return isPod(part) && !isDnsSubdomain(name)
      ? { at: ['name'], message: 'must make the name of a claim with that of the Pod', value: name, fix: 'shorten one' }
      : undefined;
  },
);

const annotationKeys = fieldRule(
  'ValidateAnnotations',
  `${TEMPLATE}.metadata.annotations{}`,
  'has keys of annotations',
  ({ at }) => {
    const key = String(at.at(-1));
    return isQualifiedName(key.toLowerCase())
      ? undefined
      : { message: `key must be ${LABEL_KEY.expected}`, value: key, fix: 'rename it' };
  },
);

const isZero = (value: Json | undefined): boolean => !isSet(value) || value === '' || value === 0;

const onlyLabels = fieldRule(
  'ValidateTemplateObjectMeta',
  `${TEMPLATE}.metadata`,
  'has labels and annotations only',
  ({ value, at }) => {
    const entries = Object.entries(isJsonObject(value) ? value : {});
    const other = entries.find(([key, item]) => key !== 'labels' && key !== 'annotations' && !isZero(item));
    return other === undefined
      ? undefined
      : { at: [...at, other[0]], message: 'must not be set for a claim of an ephemeral volume', fix: 'drop it' };
  },
);

/** Rules of volumes that pods make a claim for. Source: kubernetes, validateEphemeralVolumeSource */
export const ephemeralVolumeRules: ApiRules = {
  subject: 'Pod template: ephemeral volumes',
  partsOf: podVolumes,
  rules: [
    isNeeded('validateEphemeralVolumeSource', TEMPLATE),
    claimName,
    ...labelRules(`${TEMPLATE}.metadata.labels`),
    annotationKeys,
    onlyLabels,
    {
      upstream: 'ValidatePersistentVolumeClaimSpec',
      field: `${TEMPLATE}.spec`,
      says: 'is one that a claim could have',
      by: 'V18',
    },
  ],
};
