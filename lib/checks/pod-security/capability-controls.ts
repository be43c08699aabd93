import { isJsonList, type Json } from '../../model/json';
import { shown } from '../declared/fields';
import type { Control } from './policy';
import { containerContexts, isWindows, setValues } from './security-fields';

/** Capabilities that a container may add at the baseline level. */
const BASELINE = [
  'AUDIT_WRITE',
  'CHOWN',
  'DAC_OVERRIDE',
  'FOWNER',
  'FSETID',
  'KILL',
  'MKNOD',
  'NET_BIND_SERVICE',
  'SETFCAP',
  'SETGID',
  'SETPCAP',
  'SETUID',
  'SYS_CHROOT',
];

/** The only one at the restricted level. */
const RESTRICTED = ['NET_BIND_SERVICE'];

const itemsOf = (value: Json): readonly Json[] => (isJsonList(value) ? value : []);

const addedBeyond =
  (allowed: readonly string[], fix: string): Control =>
  ({ pod }) =>
    setValues(containerContexts(pod), 'capabilities', 'add').flatMap(({ path, value }) =>
      itemsOf(value).flatMap((item, index) =>
        allowed.includes(shown(item))
          ? []
          : [{ path: [...path, index], message: 'adds a capability that is not allowed', value: shown(item), fix }],
      ),
    );

/** Baseline: Capabilities. */
export const capabilitiesBaseline: Control = addedBeyond(BASELINE, 'remove it');

const addedRestricted = addedBeyond(RESTRICTED, 'remove it, only NET_BIND_SERVICE may be added');

/** Restricted: Capabilities. */
export const capabilitiesRestricted: Control = judged => {
  const { pod, minor } = judged;
  if (minor < 22) return capabilitiesBaseline(judged);
  if (minor >= 25 && isWindows(pod)) return [];
  const keeping = containerContexts(pod).flatMap(place => {
    const dropped = setValues([place], 'capabilities', 'drop').flatMap(({ value }) => itemsOf(value));
    if (dropped.includes('ALL')) return [];
    const fix = 'set securityContext.capabilities.drop to [ALL]';
    return [{ path: [...place.path, 'capabilities', 'drop'], message: 'keeps capabilities', fix }];
  });
  return [...keeping, ...addedRestricted(judged)];
};
