import { isJsonObject } from '../../../model/json';
import type { CheckedRule } from '../api-rule';
import { fieldRule } from '../fields/field-rule';
import { isNeeded, isNotBlank } from '../fields/set-rules';
import { isAtLeast, isAtMost, isOfForm } from '../fields/value-rules';
import { isSet } from '../fields/emptiness';

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
  isOfForm(UPSTREAM, field, { expected: 'a name that begins with iqn, eui or naa', accepts: hasPrefix }),
  isOfForm(UPSTREAM, field, {
    expected: 'a qualified name such as iqn.2024-01.org.example:disk',
    accepts: isQualified,
  }),
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
  isNeeded(UPSTREAM, 'iscsi.targetPortal'),
  session,
  isNeeded(UPSTREAM, 'iscsi.iqn'),
  ...nameRules('iscsi.iqn'),
  isAtLeast(UPSTREAM, 'iscsi.lun', 0),
  isAtMost(UPSTREAM, 'iscsi.lun', 255),
  fieldRule(UPSTREAM, 'iscsi', 'has a secretRef for authentication', ({ value, at }) =>
    isJsonObject(value) &&
    (value['chapAuthDiscovery'] === true || value['chapAuthSession'] === true) &&
    !isSet(value['secretRef'])
      ? { at: [...at, 'secretRef'], value: null, message: 'must be set for authentication', fix: 'name a Secret' }
      : undefined,
  ),
  isNeeded(UPSTREAM, 'iscsi.secretRef.name'),
  isNotBlank(UPSTREAM, 'iscsi.initiatorName'),
  ...nameRules('iscsi.initiatorName'),
];
