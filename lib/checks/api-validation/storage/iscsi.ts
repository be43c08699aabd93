import { isJsonObject } from '../../../model/json';
import type { CheckedRule } from '../api-rule';
import { atLeast, atMost, eachValue, filled, formed, notBlank } from '../field-rules';
import { isSet } from '../values-at';

const UPSTREAM = 'validateISCSIPersistentVolumeSource';

const IQN = /iqn\.[0-9]{4}-[0-9]{2}\.([0-9A-Za-z\-.]+)(:[^,;*&$|\s]+)$/;
const EUI = /^eui.[0-9A-Za-z]{16}$/;
const NAA = /^naa.[0-9A-Za-z]{32}$/;

const hasPrefix = (text: string): boolean => /^(?:iqn|eui|naa)/.test(text);

const isQualified = (text: string): boolean => {
  if (text.startsWith('iqn')) return IQN.test(text);
  if (text.startsWith('eui')) return EUI.test(text);
  return !text.startsWith('naa') || NAA.test(text);
};

const nameRules = (field: string): readonly CheckedRule[] => [
  formed(UPSTREAM, field, 'a name that begins with iqn, eui or naa', hasPrefix),
  formed(UPSTREAM, field, 'a qualified name such as iqn.2024-01.org.example:disk', isQualified),
];

/** Longest name of the session. Source: kubernetes, pkg/apis/core/validation */
const SESSION_LENGTH = 64;

const session: CheckedRule = {
  upstream: UPSTREAM,
  field: 'iscsi.targetPortal',
  says: `has at most ${SESSION_LENGTH} characters with the volume's name and ":", if there is an initiatorName`,
  check: ({ value, manifest }, refuse) => {
    const iscsi = isJsonObject(value['iscsi']) ? value['iscsi'] : {};
    const portal = typeof iscsi['targetPortal'] === 'string' ? iscsi['targetPortal'] : '';
    if (!isSet(iscsi['initiatorName']) || `${manifest.name}:${portal}`.length <= SESSION_LENGTH) return;
    const message = `must have at most ${SESSION_LENGTH} characters with the volume's name and ":"`;
    refuse({ at: ['iscsi', 'targetPortal'], message, value: portal, fix: 'shorten the name of the volume' });
  },
};

/** Rules for volumes over iSCSI; the part is the spec of the volume. */
export const iscsiRules: readonly CheckedRule[] = [
  filled(UPSTREAM, 'iscsi.targetPortal'),
  session,
  filled(UPSTREAM, 'iscsi.iqn'),
  ...nameRules('iscsi.iqn'),
  atLeast(UPSTREAM, 'iscsi.lun', 0),
  atMost(UPSTREAM, 'iscsi.lun', 255),
  eachValue(UPSTREAM, 'iscsi', 'has a secretRef for authentication', value =>
    isJsonObject(value) &&
    (value['chapAuthDiscovery'] === true || value['chapAuthSession'] === true) &&
    !isSet(value['secretRef'])
      ? { at: ['secretRef'], value: null, message: 'must be set for authentication', fix: 'name a Secret' }
      : undefined,
  ),
  filled(UPSTREAM, 'iscsi.secretRef.name'),
  notBlank(UPSTREAM, 'iscsi.initiatorName'),
  ...nameRules('iscsi.initiatorName'),
];
