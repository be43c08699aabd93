import { isJsonList, type Json, type JsonObject } from '../../../model/json';
import { objectAt, objectsAt, textAt } from '../../declared/fields';
import { canonicalJson } from '../../schema/canonical-json';
import type { ApiPart, ApiRules, CheckedRule, Refuse } from '../api-rule';
import { partAt } from '../parts';
import { isSet } from '../fields/emptiness';
import { podWithDefaults } from './pod-with-defaults';

const UPSTREAM = 'ValidatePodUpdate';

const onUpdate = (
  upstream: string,
  field: string,
  says: string,
  check: (spec: JsonObject, before: JsonObject, refuse: Refuse, part: ApiPart) => void,
): CheckedRule => ({
  upstream,
  field,
  says,
  update: true,
  check: (part, refuse) => {
    if (part.before !== undefined) check(part.value, part.before, refuse, part);
  },
});

const same = (one: Json | undefined, two: Json | undefined): boolean =>
  canonicalJson(one ?? null) === canonicalJson(two ?? null);

const sameNumber = (list: string): CheckedRule =>
  onUpdate('ValidateContainerUpdates', list, 'stay as many', (spec, before, refuse) => {
    if (objectsAt(spec, list).length === objectsAt(before, list).length) return;
    refuse({ at: [list], message: 'cannot get or lose entries', fix: 'make the Pod anew' });
  });

const deadline = onUpdate(UPSTREAM, 'activeDeadlineSeconds', 'is only set or lowered', (spec, before, refuse) => {
  const [now, old] = [spec['activeDeadlineSeconds'], before['activeDeadlineSeconds']];
  if (typeof old !== 'number' || (typeof now === 'number' && now <= old)) return;
  const fix = `set at most ${old}`;
  refuse({
    at: ['activeDeadlineSeconds'],
    message: `cannot be unset or raised from ${old}`,
    ...(isSet(now) ? { value: now } : {}),
    fix,
  });
});

const withoutSeconds = ({ tolerationSeconds: _, ...rest }: JsonObject): JsonObject => rest;

const tolerations = onUpdate(
  'validateOnlyAddedTolerations',
  'tolerations',
  'are only added',
  (spec, before, refuse) => {
    const now = objectsAt(spec, 'tolerations').map(withoutSeconds);
    const lost = objectsAt(before, 'tolerations').find(old => !now.some(one => same(one, withoutSeconds(old))));
    if (lost === undefined) return;
    refuse({ at: ['tolerations'], message: 'cannot lose or change an entry', value: lost, fix: 'put it back' });
  },
);

const gates = onUpdate(
  'validateOnlyDeletedSchedulingGates',
  'schedulingGates',
  'are only taken away',
  (spec, before, refuse) => {
    const old = objectsAt(before, 'schedulingGates').map(({ name }) => name);
    objectsAt(spec, 'schedulingGates').forEach(({ name }, index) => {
      if (!isSet(name) || old.includes(name)) return;
      refuse({ at: ['schedulingGates', index, 'name'], message: 'cannot be added', value: name, fix: 'drop it' });
    });
  },
);

const isGated = (spec: JsonObject): boolean => objectsAt(spec, 'schedulingGates').length > 0;

const nodeSelector = onUpdate(
  'validateNodeSelectorMutation',
  'nodeSelector',
  'only grows while the pod is gated',
  (spec, before, refuse) => {
    const now = objectAt(spec, 'nodeSelector');
    const isKept = Object.entries(objectAt(before, 'nodeSelector')).every(([key, value]) => now[key] === value);
    if (!isGated(before) || isKept) return;
    refuse({ at: ['nodeSelector'], message: 'cannot lose or change an entry', fix: 'put it back' });
  },
);

const REQUIRED = ['affinity', 'nodeAffinity', 'requiredDuringSchedulingIgnoredDuringExecution'];

const termsOf = (spec: JsonObject): readonly JsonObject[] =>
  objectsAt(objectAt(spec, ...REQUIRED), 'nodeSelectorTerms');

const startsWith = (now: Json | undefined, old: Json | undefined): boolean => {
  const [list, start] = [isJsonList(now) ? now : [], isJsonList(old) ? old : []];
  return start.every((item, index) => same(item, list[index]));
};

const onlyAdds = (now: JsonObject, old: JsonObject): boolean => {
  const fields = ['matchExpressions', 'matchFields'];
  const isEmpty = (term: JsonObject): boolean => fields.every(field => objectsAt(term, field).length === 0);
  return isEmpty(old) ? isEmpty(now) : fields.every(field => startsWith(now[field], old[field]));
};

const nodeAffinity = onUpdate(
  'validateNodeAffinityMutation',
  'affinity.nodeAffinity',
  'only grows while the pod is gated',
  (spec, before, refuse) => {
    const [now, old] = [termsOf(spec), termsOf(before)];
    const isKept =
      old.length === 0 || (old.length === now.length && old.every((term, index) => onlyAdds(now[index] ?? {}, term)));
    if (!isGated(before) || isKept) return;
    refuse({ at: [...REQUIRED, 'nodeSelectorTerms'], message: 'cannot lose or change a term', fix: 'put it back' });
  },
);

const FREE = ['activeDeadlineSeconds', 'tolerations', 'schedulingGates', 'terminationGracePeriodSeconds'];

const withoutImages = (value: Json | undefined): Json => {
  const list = objectsAt({ list: value }, 'list');
  return list.map(({ image: _, ...rest }) => rest);
};

const LISTS = ['containers', 'initContainers'];

/** A pull policy that neither object sets stays as the server has set it, whatever the image becomes. */
const withKeptPolicies = (spec: JsonObject, other: JsonObject): JsonObject => {
  const kept = LISTS.map(list => {
    const others = objectsAt(other, list);
    const isKept = (container: JsonObject, index: number): boolean =>
      [container, others[index] ?? {}].every(one => textAt(one, 'imagePullPolicy') === undefined);
    return [
      list,
      objectsAt(spec, list).map((one, index) => (isKept(one, index) ? { ...one, imagePullPolicy: 'Always' } : one)),
    ] as const;
  });
  return { ...spec, ...Object.fromEntries(kept) };
};

/** What an update of a pod cannot change, in one form for equal ones. */
const fixedOf = (spec: JsonObject, isFree: (field: string) => boolean): JsonObject => {
  const { containers, initContainers, affinity, ...rest } = podWithDefaults(spec);
  const fixed = Object.fromEntries(Object.entries(rest).filter(([field]) => !FREE.includes(field) && !isFree(field)));
  const { nodeAffinity, ...others } = objectAt(affinity);
  return {
    ...fixed,
    containers: withoutImages(containers),
    initContainers: withoutImages(initContainers),
    affinity: isFree('affinity') ? others : { ...others, ...(nodeAffinity === undefined ? {} : { nodeAffinity }) },
  };
};

const graceOf = (spec: JsonObject): number => {
  const seconds = spec['terminationGracePeriodSeconds'];
  return typeof seconds === 'number' ? Math.max(seconds, seconds < 0 ? 1 : seconds) : 30;
};

const others = onUpdate(UPSTREAM, '', 'all other fields stay, but for images', (spec, before, refuse) => {
  const isFree = (field: string): boolean => isGated(before) && ['nodeSelector', 'affinity'].includes(field);
  const now = fixedOf(withKeptPolicies(spec, before), isFree);
  const old = fixedOf(withKeptPolicies(before, spec), isFree);
  const fields = [...new Set([...Object.keys(now), ...Object.keys(old)])].filter(
    field => !same(now[field], old[field]),
  );
  const changed = graceOf(spec) === graceOf(before) ? fields : [...fields, 'terminationGracePeriodSeconds'];
  for (const field of changed) refuse({ at: [field], message: 'cannot change in a Pod', fix: 'make the Pod anew' });
});

/** What may change in a Pod. Source: kubernetes, pkg/apis/core/validation, ValidatePodUpdate */
export const podUpdateRules: ApiRules = {
  subject: 'Pod: updates',
  partsOf: partAt('v1', 'Pod', 'spec'),
  rules: [
    sameNumber('containers'),
    sameNumber('initContainers'),
    deadline,
    tolerations,
    gates,
    nodeSelector,
    nodeAffinity,
    others,
  ],
};

const KEPT = /^(?:container\.apparmor\.security\.beta\.kubernetes\.io\/|kubernetes\.io\/config\.mirror$)/;

/** Annotations that stay in a Pod. Source: kubernetes, ValidatePodSpecificAnnotationUpdates */
export const podAnnotationUpdateRules: ApiRules = {
  subject: 'Pod: updates of annotations',
  partsOf: partAt('v1', 'Pod', 'metadata'),
  rules: [
    onUpdate(
      'ValidatePodSpecificAnnotationUpdates',
      'annotations',
      'of AppArmor and of mirrors stay',
      (metadata, before, refuse) => {
        const [now, old] = [objectAt(metadata, 'annotations'), objectAt(before, 'annotations')];
        for (const key of new Set([...Object.keys(now), ...Object.keys(old)])) {
          if (!KEPT.test(key) || now[key] === old[key]) continue;
          refuse({ at: ['annotations', key], message: 'cannot change in a Pod', fix: 'make the Pod anew' });
        }
      },
    ),
  ],
};
