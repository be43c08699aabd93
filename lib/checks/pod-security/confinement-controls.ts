import { toPointer } from '../../model/path';
import { shown } from '../declared/fields';
import type { Control } from './policy';
import { allContexts, containerContexts, hasOwnUsers, setValues } from './security-fields';

/** Prefix of the annotations that set AppArmor before 1.30. */
const APP_ARMOR_ANNOTATION = 'container.apparmor.security.beta.kubernetes.io/';

/** Baseline: AppArmor, in fields and in the annotations of old. */
export const appArmor: Control = ({ pod }) => {
  const fix = 'use RuntimeDefault or Localhost';
  const fields = setValues(allContexts(pod), 'appArmorProfile', 'type')
    .filter(({ value }) => value !== 'RuntimeDefault' && value !== 'Localhost')
    .map(({ path, value }) => ({ path, message: 'turns AppArmor off', value: shown(value), fix }));
  const annotations = Object.entries(pod.annotations).flatMap(([key, value]) => {
    const profile = typeof value === 'string' ? value : '';
    const isAllowed = profile === '' || profile === 'runtime/default' || profile.startsWith('localhost/');
    if (!key.startsWith(APP_ARMOR_ANNOTATION) || isAllowed) return [];
    const path = [...pod.path.slice(0, -1), 'metadata', 'annotations', key];
    return [{ path, message: 'turns AppArmor off', value: profile, fix: 'use runtime/default or localhost/PROFILE' }];
  });
  return [...fields, ...annotations].sort((a, b) => (toPointer(a.path) < toPointer(b.path) ? -1 : 1));
};

const SELINUX_TYPES = ['', 'container_t', 'container_init_t', 'container_kvm_t'];

/** Baseline: SELinux. */
export const seLinux: Control = ({ pod, minor }) => {
  const contexts = allContexts(pod);
  const allowed = minor >= 31 ? [...SELINUX_TYPES, 'container_engine_t'] : SELINUX_TYPES;
  return [
    ...setValues(contexts, 'seLinuxOptions', 'type')
      .filter(({ value }) => !allowed.includes(shown(value)))
      .map(({ path, value }) => ({
        path,
        message: 'has an SELinux type that is not allowed',
        value: shown(value),
        fix: `remove it or use ${allowed.slice(1).join(', ')}`,
      })),
    ...['user', 'role'].flatMap(key =>
      setValues(contexts, 'seLinuxOptions', key)
        .filter(({ value }) => value !== '')
        .map(({ path, value }) => ({ path, message: `sets an SELinux ${key}`, value: shown(value), fix: 'remove it' })),
    ),
  ];
};

/** Baseline: /proc Mount Type. */
export const procMount: Control = ({ pod, minor }) =>
  hasOwnUsers(pod, minor)
    ? []
    : setValues(containerContexts(pod), 'procMount')
        .filter(({ value }) => value !== 'Default')
        .map(({ path, value }) => ({ path, message: 'unmasks /proc', value: shown(value), fix: 'remove procMount' }));

/** Baseline: Seccomp. */
export const seccompBaseline: Control = ({ pod }) =>
  setValues(allContexts(pod), 'seccompProfile', 'type')
    .filter(({ value }) => value !== 'RuntimeDefault' && value !== 'Localhost')
    .map(({ path, value }) => ({
      path,
      message: 'turns seccomp off',
      value: shown(value),
      fix: 'use RuntimeDefault or Localhost',
    }));
