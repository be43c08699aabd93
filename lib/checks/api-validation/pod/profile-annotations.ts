import type { JsonObject } from '../../../model/json';
import type { Path } from '../../../model/path';
import { isJsonObject } from '../../../model/json';
import { objectAt, shown, textAt } from '../../declared/fields';
import type { CheckedRule } from '../api-rule';
import { RELATIVE_PATH, WITHOUT_BACKSTEP } from '../fields/forms';
import { containersBelow } from './pod-parts';

const ANNOTATIONS = ['metadata', 'annotations'];
const SECCOMP_POD = 'seccomp.security.alpha.kubernetes.io/pod';
const SECCOMP = 'container.seccomp.security.alpha.kubernetes.io/';
const APPARMOR = 'container.apparmor.security.beta.kubernetes.io/';
const LOCAL = 'localhost/';

const isSeccomp = (text: string): boolean => {
  const path = text.slice(LOCAL.length);
  const isPath = text.startsWith(LOCAL) && RELATIVE_PATH.accepts(path) && WITHOUT_BACKSTEP.accepts(path);
  return ['runtime/default', 'docker/default', 'unconfined'].includes(text) || isPath;
};

const isAppArmor = (text: string): boolean =>
  ['', 'runtime/default', 'unconfined'].includes(text) || text.startsWith(LOCAL);

/** Annotations whose key has a beginning, or is the given one. */
const annotationsOf = (template: JsonObject, prefix: string, key?: string): readonly (readonly [string, string])[] =>
  Object.entries(objectAt(template, ...ANNOTATIONS)).flatMap(([name, value]) =>
    name.startsWith(prefix) || name === key ? [[name, typeof value === 'string' ? value : ''] as const] : [],
  );

const ofForm = (
  upstream: string,
  says: string,
  accepts: (text: string) => boolean,
  prefix: string,
  key?: string,
): CheckedRule => ({
  upstream,
  field: `metadata.annotations["${prefix}…"]`,
  says: `is ${says}`,
  lead: ANNOTATIONS,
  check: ({ value }, refuse) => {
    for (const [name, text] of annotationsOf(value, prefix, key)) {
      if (accepts(text)) continue;
      refuse({ at: [...ANNOTATIONS, name], message: `must be ${says}`, value: text, fix: 'use the field instead' });
    }
  },
});

const ofContainer: CheckedRule = {
  upstream: 'ValidateAppArmorPodAnnotations',
  field: `metadata.annotations["${APPARMOR}…"]`,
  says: 'ends with the name of a container',
  lead: ANNOTATIONS,
  check: ({ value }, refuse) => {
    const spec = objectAt(value, 'spec');
    const names = containersBelow(spec, ['initContainers', 'containers', 'ephemeralContainers']).map(
      ({ container }) => container['name'],
    );
    for (const [key] of annotationsOf(value, APPARMOR)) {
      if (names.includes(key.slice(APPARMOR.length))) continue;
      refuse({
        at: [...ANNOTATIONS, key],
        message: 'must end with the name of a container',
        fix: 'use the field instead',
      });
    }
  },
};

interface PlacedProfile {
  readonly key: string;
  readonly profile: JsonObject;
  readonly at: Path;
}

/** Profiles that fields set, and the annotations that could set others. */
const profilesOf = (template: JsonObject, field: string, prefix: string, podKey?: string): readonly PlacedProfile[] => {
  const spec = objectAt(template, 'spec');
  const ofPod = objectAt(spec, 'securityContext')[field];
  const own = containersBelow(spec).flatMap(({ container, at }): readonly PlacedProfile[] => {
    const mine = objectAt(container, 'securityContext')[field];
    const profile = isJsonObject(mine) ? mine : podKey === undefined ? ofPod : undefined;
    const key = `${prefix}${textAt(container, 'name') ?? ''}`;
    return isJsonObject(profile) ? [{ key, profile, at: ['spec', ...at, 'securityContext', field] }] : [];
  });
  const all =
    podKey !== undefined && isJsonObject(ofPod)
      ? [{ key: podKey, profile: ofPod, at: ['spec', 'securityContext', field] }]
      : [];
  return [...all, ...own];
};

const agrees = ({ type, localhostProfile }: JsonObject, annotation: string, defaults: readonly string[]): boolean => {
  if (type === 'Unconfined') return annotation === 'unconfined';
  if (type === 'RuntimeDefault') return defaults.includes(annotation);
  return (
    type !== 'Localhost' || annotation === `${LOCAL}${typeof localhostProfile === 'string' ? localhostProfile : ''}`
  );
};

const asField = (
  upstream: string,
  field: string,
  prefix: string,
  defaults: readonly string[],
  podKey?: string,
): CheckedRule => ({
  upstream,
  field: `spec.securityContext.${field}`,
  says: 'is as its old annotation, if both are set',
  lead: ANNOTATIONS,
  check: ({ value }, refuse) => {
    const isExempt = field === 'appArmorProfile' && objectAt(value, 'spec', 'os')['name'] === 'windows';
    for (const { key, profile, at } of isExempt ? [] : profilesOf(value, field, prefix, podKey)) {
      const annotation = objectAt(value, ...ANNOTATIONS)[key];
      if (annotation === undefined || agrees(profile, shown(annotation ?? ''), defaults)) continue;
      refuse({ at, message: 'must be as its old annotation', value: annotation ?? '', fix: 'drop the annotation' });
    }
  },
});

/** Rules of annotations that named profiles before there were fields. Source: kubernetes, ValidateSeccompPodAnnotations and its neighbours */
export const profileAnnotationRules: readonly CheckedRule[] = [
  ofForm(
    'ValidateSeccompProfile',
    'runtime/default, docker/default, unconfined or localhost/ and a relative path',
    isSeccomp,
    SECCOMP,
    SECCOMP_POD,
  ),
  asField(
    'validateSeccompAnnotationsAndFields',
    'seccompProfile',
    SECCOMP,
    ['runtime/default', 'docker/default'],
    SECCOMP_POD,
  ),
  ofContainer,
  ofForm('ValidateAppArmorProfileFormat', 'runtime/default, unconfined or localhost/ and a name', isAppArmor, APPARMOR),
  asField('validateAppArmorAnnotationsAndFieldsMatchOnCreate', 'appArmorProfile', APPARMOR, ['runtime/default']),
];
