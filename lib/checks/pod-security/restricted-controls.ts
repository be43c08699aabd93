import { objectAt, objectsAt, shown } from '../declared/fields';
import type { Control } from './policy';
import { allContexts, containerContexts, hasOwnUsers, isWindows, setValues } from './security-fields';

const VOLUMES = [
  'configMap',
  'csi',
  'downwardAPI',
  'emptyDir',
  'ephemeral',
  'persistentVolumeClaim',
  'projected',
  'secret',
];

/** Restricted: Volume Types. */
export const volumeTypes: Control = ({ pod }) =>
  objectsAt(pod.spec, 'volumes').flatMap((volume, index) =>
    Object.entries(volume)
      .filter(([key, value]) => key !== 'name' && value !== null && value !== undefined && !VOLUMES.includes(key))
      .map(([key]) => ({
        path: [...pod.path, 'volumes', index, key],
        message: 'has a volume of a kind that is not allowed',
        value: key,
        fix: 'use a persistentVolumeClaim, emptyDir, configMap, secret, projected, csi or ephemeral volume',
      })),
  );

/** Restricted: Privilege Escalation. */
export const privilegeEscalation: Control = ({ pod, minor }) =>
  minor < 8 || (minor >= 25 && isWindows(pod))
    ? []
    : containerContexts(pod)
        .filter(({ context }) => context['allowPrivilegeEscalation'] !== false)
        .map(({ path }) => ({
          path: [...path, 'allowPrivilegeEscalation'],
          message: 'may gain privileges',
          fix: 'set securityContext.allowPrivilegeEscalation to false',
        }));

/** Restricted: Running as Non-root. */
export const nonRoot: Control = ({ pod, minor }) => {
  if (hasOwnUsers(pod, minor)) return [];
  const fix = 'set securityContext.runAsNonRoot to true';
  const refusing = setValues(allContexts(pod), 'runAsNonRoot')
    .filter(({ value }) => value !== true)
    .map(({ path }) => ({ path, message: 'allows root', fix }));
  if (refusing.length > 0) return refusing;
  if (objectAt(pod.spec, 'securityContext')['runAsNonRoot'] === true) return [];
  return containerContexts(pod)
    .filter(({ context }) => context['runAsNonRoot'] !== true)
    .map(({ path }) => ({ path: [...path, 'runAsNonRoot'], message: 'may run as root', fix }));
};

/** Restricted since 1.23: Running as Non-root user. */
export const nonRootUser: Control = ({ pod, minor }) =>
  minor < 23 || hasOwnUsers(pod, minor)
    ? []
    : setValues(allContexts(pod), 'runAsUser')
        .filter(({ value }) => value === 0)
        .map(({ path }) => ({ path, message: 'runs as user 0', fix: 'use another user' }));

/** Restricted since 1.19: Seccomp. */
export const seccompRestricted: Control = ({ pod, minor }) => {
  if (minor < 19 || (minor >= 25 && isWindows(pod))) return [];
  const wrong = setValues(allContexts(pod), 'seccompProfile', 'type').filter(
    ({ value }) => value !== 'RuntimeDefault' && value !== 'Localhost',
  );
  if (wrong.length > 0) {
    const fix = 'use RuntimeDefault or Localhost';
    return wrong.map(({ path, value }) => ({ path, message: 'turns seccomp off', value: shown(value), fix }));
  }
  if (setValues(allContexts(pod).slice(0, 1), 'seccompProfile', 'type').length > 0) return [];
  return containerContexts(pod)
    .filter(place => setValues([place], 'seccompProfile', 'type').length === 0)
    .map(({ path }) => ({
      path: [...path, 'seccompProfile'],
      message: 'has no seccomp profile',
      fix: 'set securityContext.seccompProfile.type to RuntimeDefault',
    }));
};
