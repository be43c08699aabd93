import type { JsonObject } from '../../../model/json';
import { objectAt, objectsAt } from '../../declared/fields';
import { canonicalJson } from '../../schema/canonical-json';
import type { ApiPart, CheckedRule } from '../api-rule';
import { bareValue, unchanged } from '../fields/unchanged';
import { completionsOf, isIndexed, numberAt } from './job-parts';
import { POD_PRESETS, storedPodTemplate } from './stored-pod-template';

/** How often pods must succeed after an update, which keeps what the server filled in before. */
const completionsAfter = ({ value, before = {} }: ApiPart): number | undefined => {
  const completions = numberAt(value, 'completions');
  if (completions !== undefined) return completions;
  const isFilledIn = (key: string): boolean => numberAt(before, key) === undefined;
  if (isFilledIn('completions') && isFilledIn('parallelism')) return 1;
  return numberAt(value, 'parallelism') === undefined && !isFilledIn('parallelism') ? 1 : undefined;
};

const completions: CheckedRule = {
  upstream: 'validateCompletions',
  field: 'completions',
  says: 'stays, or changes together with parallelism for completionMode Indexed',
  update: true,
  check: (part, refuse) => {
    const now = completionsAfter(part);
    const old = completionsOf({ ...part, value: part.before ?? {} });
    if (now === old) return;
    const at = ['completions'];
    if (now === undefined) refuse({ at, message: 'cannot be removed', fix: 'put it back' });
    else if (!isIndexed(part)) refuse({ at, message: 'cannot change', value: now, fix: 'make the Job anew' });
    else if (now !== (numberAt(part.value, 'parallelism') ?? 1)) {
      const message = 'can only change together with parallelism';
      refuse({ at, message, value: now, fix: `set parallelism to ${now}` });
    }
  },
};

/** A template without what may change, given the other one. */
type Fixed = (template: JsonObject, other: JsonObject) => JsonObject;

/** What may still change in the template of a Job that was made suspended. */
const withoutScheduling: Fixed = template => {
  const { spec, metadata, ...rest } = template;
  const { labels: _labels, annotations: _annotations, ...meta } = objectAt(metadata);
  const { nodeSelector: _nodes, tolerations: _tolerations, schedulingGates: _gates, affinity, ...pod } = objectAt(spec);
  const { nodeAffinity: _nodeAffinity, ...otherAffinity } = objectAt(affinity);
  return { ...rest, metadata: meta, spec: { ...pod, affinity: otherAffinity } };
};

const LISTS = ['containers', 'initContainers'];

/** Newer servers take other resources of containers too, which stay in their places, and look at no metadata. */
const withoutResources: Fixed = (template, other) => {
  const { metadata: _metadata, ...rest } = withoutScheduling(template, other);
  const spec = objectAt(rest, 'spec');
  const lists = LISTS.map(list => {
    const others = objectsAt(objectAt(other, 'spec'), list);
    const own = objectsAt(spec, list);
    const isSame = (container: JsonObject, index: number): boolean =>
      own.length === others.length && container['name'] === others[index]?.['name'];
    return [list, own.map((one, index) => (isSame(one, index) ? { ...one, resources: {} } : one))] as const;
  });
  return { ...rest, spec: { ...spec, ...Object.fromEntries(lists) } };
};

const templateRule = (says: string, fixed: Fixed): CheckedRule => ({
  upstream: 'validatePodTemplateUpdate',
  field: 'template',
  says,
  update: true,
  check: ({ value, before = {} }, refuse) => {
    const isSuspended = before['suspend'] === true;
    const [now, old] = [objectAt(value, 'template'), objectAt(before, 'template')];
    const [left, right] = (isSuspended ? [fixed(now, old), fixed(old, now)] : [now, old]).map(template =>
      canonicalJson(bareValue(storedPodTemplate(template), { presets: POD_PRESETS, dropsBlanks: true })),
    );
    if (left === right) return;
    refuse({ at: ['template'], message: 'cannot change', fix: 'give the new Job another name, or delete the old one' });
  },
});

const template: readonly CheckedRule[] = [
  {
    ...templateRule('stays as it was created, save for scheduling while suspended', withoutScheduling),
    until: 'MutablePodResourcesForSuspendedJobs',
  },
  {
    ...templateRule('stays as it was created, save for scheduling and resources while suspended', withoutResources),
    since: 'MutablePodResourcesForSuspendedJobs',
  },
];

const keeps = (field: string, preset?: string): CheckedRule =>
  unchanged('ValidateJobSpecUpdate', field, {
    ...(preset === undefined ? {} : { preset }),
    presets: { status: 'True' },
    fix: 'give the new Job another name, or delete the old one',
  });

/** Rules for updates of a Job; the part is its spec. */
export const jobUpdateRules: readonly CheckedRule[] = [
  completions,
  keeps('selector'),
  ...template,
  keeps('completionMode', 'NonIndexed'),
  keeps('podFailurePolicy'),
  keeps('backoffLimitPerIndex'),
  keeps('managedBy'),
  keeps('successPolicy'),
];
