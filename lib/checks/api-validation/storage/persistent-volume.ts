import { posix } from 'node:path';
import { isJsonList, isJsonObject, type Json, type JsonObject } from '../../../model/json';
import { objectAt } from '../../declared/fields';
import { isDnsSubdomain } from '../../names/dns-name';
import type { ApiPart, ApiRules, CheckedRule } from '../api-rule';
import { quantityAt } from '../quantity-at';
import { fieldRule } from '../fields/field-rule';
import { isNotBlank } from '../fields/set-rules';
import { isOfForm, isOneOf } from '../fields/value-rules';
import { isEmpty, isSet } from '../fields/emptiness';
import { sameValue, unchanged } from '../fields/unchanged';
import { specOf } from '../parts';
import { accessModeRules, volumeModeRule } from './access-modes';
import { cloudVolumeSourceRules } from './cloud-volume-sources';
import { nodeAffinityRules } from './node-affinity';
import { volumeSourceRules } from './volume-sources';

const SPEC = 'ValidatePersistentVolumeSpec';
const UPDATE = 'ValidatePersistentVolumeUpdate';

/** The fields of which a volume has one, in the server's order. */
const SOURCES: readonly string[] =
  'hostPath gcePersistentDisk awsElasticBlockStore glusterfs flocker nfs rbd quobyte cephfs iscsi cinder fc flexVolume azureFile vsphereVolume photonPersistentDisk portworxVolume azureDisk scaleIO local storageos csi'.split(
    ' ',
  );

const sourcesOf = (spec: JsonObject): readonly string[] => SOURCES.filter(field => isSet(spec[field]));

const capacity: CheckedRule = {
  upstream: SPEC,
  field: 'capacity',
  says: 'is not empty',
  check: ({ value }, refuse) => {
    if (!isEmpty(value['capacity'])) return;
    refuse({ at: ['capacity'], message: 'must not be empty', fix: 'set storage, such as 10Gi' });
  },
};

const onlyStorage = fieldRule(SPEC, 'capacity', 'has storage and nothing else', ({ value }) => {
  if (isEmpty(value) || !isJsonObject(value)) return undefined;
  const keys = Object.keys(value);
  if (keys.length === 1 && keys[0] === 'storage') return undefined;
  return { message: 'must have storage and nothing else', fix: 'write storage only' };
});

const someCapacity = fieldRule(SPEC, 'capacity{}', 'is more than 0', ({ value }) =>
  (quantityAt(value) ?? 1n) > 0n ? undefined : { message: 'must be more than 0', fix: 'raise it' },
);

const someSource: CheckedRule = {
  upstream: SPEC,
  field: '',
  says: 'has a source such as csi, nfs or local',
  check: ({ value }, refuse) => {
    if (sourcesOf(value).length > 0) return;
    refuse({ message: 'must have a source such as csi, nfs or local', fix: 'add one' });
  },
};

const oneSource: CheckedRule = {
  upstream: SPEC,
  field: '',
  says: 'has one source',
  check: ({ value }, refuse) => {
    const [first, ...others] = sourcesOf(value);
    // The server does not look at what stands beside flexVolume before it.
    for (const field of others.filter(one => one !== 'flexVolume')) {
      refuse({ at: [field], message: `must not be set beside ${first ?? ''}`, fix: 'remove one of them' });
    }
  },
};

const localNodes: CheckedRule = {
  upstream: SPEC,
  field: 'nodeAffinity',
  says: 'is there for local volumes',
  check: ({ value }, refuse) => {
    if (!isSet(value['local']) || isSet(value['nodeAffinity'])) return;
    refuse({
      at: ['nodeAffinity'],
      message: 'must be set for local volumes',
      fix: 'name the node that has the volume',
    });
  },
};

const RECLAIM = ['Retain', 'Delete', 'Recycle'];

const noRecycledRoot: CheckedRule = {
  upstream: SPEC,
  field: 'persistentVolumeReclaimPolicy',
  says: 'is not Recycle for hostPath /',
  check: ({ value }, refuse) => {
    const { path } = objectAt(value, 'hostPath');
    const policy = value['persistentVolumeReclaimPolicy'];
    if (policy !== 'Recycle' || typeof path !== 'string' || posix.join('/', path) !== '/' || !path.startsWith('/'))
      return;
    const at = ['persistentVolumeReclaimPolicy'];
    refuse({ at, message: 'must not be Recycle for hostPath /', value: policy, fix: 'set it to Retain' });
  },
};

const attributesDriver: CheckedRule = {
  upstream: SPEC,
  field: 'csi',
  says: 'is there with volumeAttributesClassName',
  check: ({ value }, refuse) => {
    if (!isSet(value['volumeAttributesClassName']) || isSet(value['csi'])) return;
    const message = 'must be set with volumeAttributesClassName';
    refuse({ at: ['csi'], message, fix: 'remove volumeAttributesClassName' });
  },
};

/** How sources compare. */
const STORED = { presets: { readOnly: false }, dropsBlanks: true };

/** A Secret for growing may be named later. */
const withoutNewSecret = ({ value, before = {} }: ApiPart, field: string): JsonObject => {
  const [now, old] = [objectAt(value, field), objectAt(before, field)];
  if (field !== 'csi' || isSet(old['controllerExpandSecretRef']) || !isSet(before['csi'])) return now;
  const { controllerExpandSecretRef: _secret, ...rest } = now;
  return rest;
};

const keptSource: CheckedRule = {
  upstream: UPDATE,
  field: 'csi, nfs, local …',
  says: 'stays as it was created, save for a new csi.controllerExpandSecretRef',
  update: true,
  check: (part, refuse) => {
    const before = part.before ?? {};
    for (const field of SOURCES) {
      if (isSet(part.value[field]) !== isSet(before[field])) {
        refuse({ at: [field], message: 'cannot change', fix: 'make a new volume' });
      } else if (!sameValue(withoutNewSecret(part, field), before[field], STORED)) {
        refuse({ at: [field], message: 'cannot change', fix: 'make a new volume' });
      }
    }
  },
};

/** Old keys of labels and the ones that the server lets take their place. */
const RENAMED = new Map([
  ['failure-domain.beta.kubernetes.io/zone', 'topology.kubernetes.io/zone'],
  ['failure-domain.beta.kubernetes.io/region', 'topology.kubernetes.io/region'],
  ['beta.kubernetes.io/instance-type', 'node.kubernetes.io/instance-type'],
  ['beta.kubernetes.io/os', 'kubernetes.io/os'],
  ['beta.kubernetes.io/arch', 'kubernetes.io/arch'],
]);

/** A node affinity with the new keys of labels. */
const renamed = (value: Json | undefined): Json | undefined => {
  if (isJsonList(value)) return value.map(item => renamed(item) ?? null);
  if (!isJsonObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, item]): [string, Json | undefined] => [
      key,
      key === 'key' && typeof item === 'string' ? (RENAMED.get(item) ?? item) : renamed(item),
    ]),
  );
};

const keptNodes: CheckedRule = {
  upstream: 'validatePvNodeAffinity',
  field: 'nodeAffinity',
  says: 'stays once it is set, save for new names of old labels',
  update: true,
  check: ({ value, before = {} }, refuse) => {
    const [now, old] = [value, before].map(spec => spec['nodeAffinity']);
    if (!isSet(old) || sameValue(renamed(now), renamed(old))) return;
    refuse({ at: ['nodeAffinity'], message: 'cannot change', fix: 'make a new volume' });
  },
};

const CLASS = 'volumeAttributesClassName';

const keptClass: CheckedRule = {
  upstream: UPDATE,
  field: CLASS,
  says: 'stays set once it is',
  update: true,
  check: ({ value, before = {} }, refuse) => {
    if (!isSet(before[CLASS]) || isSet(value[CLASS])) return;
    refuse({ at: [CLASS], message: 'cannot be removed', fix: 'set it to the class that it had' });
  },
};

/** Rules of PersistentVolumes. Source: kubernetes, pkg/apis/core/validation, ValidatePersistentVolume */
export const persistentVolumeRules: ApiRules = {
  subject: 'PersistentVolume',
  partsOf: specOf('v1', 'PersistentVolume'),
  rules: [
    { upstream: 'ValidatePersistentVolume', field: 'metadata', says: 'name and metadata are valid', by: 'V7' },
    ...accessModeRules(SPEC),
    capacity,
    onlyStorage,
    someCapacity,
    isOneOf(SPEC, 'persistentVolumeReclaimPolicy', RECLAIM),
    ...nodeAffinityRules,
    someSource,
    oneSource,
    localNodes,
    ...volumeSourceRules,
    ...cloudVolumeSourceRules,
    noRecycledRoot,
    isOfForm(SPEC, 'storageClassName', { expected: 'a DNS subdomain', accepts: isDnsSubdomain }),
    volumeModeRule(SPEC),
    isNotBlank(SPEC, CLASS),
    isOfForm(SPEC, CLASS, { expected: 'a DNS subdomain', accepts: isDnsSubdomain }),
    attributesDriver,
    keptSource,
    unchanged(UPDATE, 'volumeMode', { preset: 'Filesystem' }),
    keptNodes,
    keptClass,
  ],
};
