import type { Json, JsonObject } from '../../../model/json';
import { objectAt } from '../../declared/fields';
import type { ApiPart, ApiRules, CheckedRule } from '../api-rule';
import { quantityAt } from '../quantity-at';
import { isSet } from '../fields/emptiness';
import { sameValue } from '../fields/unchanged';
import { wholeObject } from '../parts';
import { storedSource } from './data-source';

const UPSTREAM = 'ValidatePersistentVolumeClaimUpdate';
const BETA_CLASS = 'volume.beta.kubernetes.io/storage-class';

const FIX = 'change it back, or make a new claim and copy the data';

/** What may change, or is compared by a rule of its own. */
const MUTABLE = [
  'storageClassName',
  'volumeName',
  'volumeAttributesClassName',
  'volumeMode',
  'dataSource',
  'dataSourceRef',
];

/** Fields that stay, without the size. */
const keptFields = (part: ApiPart, isInUse: boolean): JsonObject => {
  const { requests, ...resources } = objectAt(part.value, 'resources');
  const { storage: _storage, ...otherRequests } = objectAt(requests);
  const kept = Object.entries(part.value).filter(([key]) => !MUTABLE.includes(key));
  return {
    ...Object.fromEntries(kept),
    resources: { ...resources, requests: otherRequests },
    dataSource: storedSource(part) ?? (isInUse ? part.value['dataSource'] : undefined),
  };
};

const fields: CheckedRule = {
  upstream: UPSTREAM,
  field: 'spec',
  says: 'stays as it was created, save for the size, the class of attributes and what is set later',
  update: true,
  check: (part, refuse) => {
    const [now = part, before = part] = [part.value, part.before].map(body => ({
      ...part,
      path: ['spec'],
      value: objectAt(body, 'spec'),
    }));
    const [kept, old] = [keptFields(now, isSet(storedSource(before))), keptFields(before, false)];
    for (const key of new Set([...Object.keys(kept), ...Object.keys(old)])) {
      // A source that is removed stays: the server keeps a copy in the other field.
      if (sameValue(kept[key], old[key]) || (key === 'dataSource' && !isSet(kept[key]))) continue;
      refuse({ at: ['spec', key], message: 'cannot change', fix: FIX });
    }
  },
};

const storageClass: CheckedRule = {
  upstream: UPSTREAM,
  field: 'spec.storageClassName',
  says: 'stays once it is set',
  update: true,
  check: ({ value, before = {} }, refuse) => {
    const [now, old] = [value, before].map(body => objectAt(body, 'spec')['storageClassName']);
    const first = old ?? objectAt(before, 'metadata', 'annotations')[BETA_CLASS];
    if (!isSet(first) || now === first || (!isSet(now) && !isSet(old))) return;
    const shown = isSet(now) ? { value: now } : {};
    refuse({ at: ['spec', 'storageClassName'], message: 'cannot change', ...shown, fix: FIX });
  },
};

const betaClass: CheckedRule = {
  upstream: UPSTREAM,
  field: `metadata.annotations["${BETA_CLASS}"]`,
  says: 'stays, or becomes storageClassName',
  update: true,
  check: ({ value, before = {} }, refuse) => {
    const [now, old] = [value, before].map(body => objectAt(body, 'metadata', 'annotations')[BETA_CLASS]);
    if ((now ?? '') === (old ?? '')) return;
    const isMoved = isSet(old) && !isSet(now) && objectAt(value, 'spec')['storageClassName'] === old;
    if (isMoved && !isSet(objectAt(before, 'spec')['storageClassName'])) return;
    refuse({ at: ['metadata', 'annotations', BETA_CLASS], message: 'cannot change', fix: 'change it back' });
  },
};

const volumeName: CheckedRule = {
  upstream: UPSTREAM,
  field: 'spec.volumeName',
  says: 'stays once it is set',
  update: true,
  check: ({ value, before = {} }, refuse) => {
    const [now, old] = [value, before].map(body => objectAt(body, 'spec')['volumeName'] ?? '');
    if (old === '' || now === undefined || now === old) return;
    refuse({ at: ['spec', 'volumeName'], message: 'cannot change', value: now, fix: FIX });
  },
};

const smaller: CheckedRule = {
  upstream: UPSTREAM,
  field: 'spec.resources.requests.storage',
  says: 'does not shrink',
  update: true,
  check: ({ value, before = {} }, refuse) => {
    const sizes = [value, before].map(body => objectAt(body, 'spec', 'resources', 'requests')['storage']);
    const [now, old] = sizes.map(quantityAt);
    if (now === undefined || old === undefined || now >= old) return;
    const at = ['spec', 'resources', 'requests', 'storage'];
    refuse({
      at,
      message: 'cannot shrink',
      value: sizes[0] ?? '',
      fix: 'raise it, or make a smaller claim and copy the data',
    });
  },
};

const volumeMode: CheckedRule = {
  upstream: UPSTREAM,
  field: 'spec.volumeMode',
  says: 'stays as it was created',
  update: true,
  check: ({ value, before = {} }, refuse) => {
    const [now, old] = [value, before].map(body => objectAt(body, 'spec')['volumeMode'] ?? 'Filesystem');
    if (now === undefined || now === old) return;
    refuse({ at: ['spec', 'volumeMode'], message: 'cannot change', value: now, fix: FIX });
  },
};

const ATTRIBUTES = 'volumeAttributesClassName';
const attributesFix = 'name a class; that of the volume stays otherwise';

/** The classes of attributes after and before the change. */
const attributesOf = ({ value, before = {} }: ApiPart): readonly (Json | undefined)[] =>
  [value, before].map(body => objectAt(body, 'spec')[ATTRIBUTES]);

const attributesClass: CheckedRule = {
  upstream: UPSTREAM,
  field: `spec.${ATTRIBUTES}`,
  says: 'is not removed once the volume has it',
  update: true,
  check: (part, refuse) => {
    const [now, old] = attributesOf(part);
    if (!isSet(old) || old === '' || isSet(now)) return;
    refuse({ at: ['spec', ATTRIBUTES], message: 'cannot be removed', fix: attributesFix });
  },
};

const blankAttributesClass: CheckedRule = {
  upstream: UPSTREAM,
  field: `spec.${ATTRIBUTES}`,
  says: 'does not become empty once the volume has it',
  update: true,
  check: (part, refuse) => {
    const [now, old] = attributesOf(part);
    if (!isSet(old) || old === '' || now !== '') return;
    refuse({ at: ['spec', ATTRIBUTES], message: 'cannot become empty', fix: attributesFix });
  },
};

const LATER = 'needs the status of the claim in the cluster';

/**
 * Rules of PersistentVolumeClaims beside those for their spec; updates are judged as those of a bound claim.
 * Source: kubernetes, pkg/apis/core/validation
 */
export const persistentVolumeClaimRules: ApiRules = {
  subject: 'PersistentVolumeClaim',
  partsOf: wholeObject('v1', 'PersistentVolumeClaim'),
  rules: [
    { upstream: 'ValidatePersistentVolumeClaim', field: 'metadata', says: 'name and metadata are valid', by: 'V7' },
    { upstream: 'ValidatePersistentVolumeClaim', field: 'spec', says: 'is the spec of a claim', by: 'V18' },
    fields,
    storageClass,
    betaClass,
    volumeName,
    smaller,
    volumeMode,
    attributesClass,
    blankAttributesClass,
    { upstream: UPSTREAM, field: 'spec.resources', says: 'changes only while the claim is bound', unchecked: LATER },
  ],
};
