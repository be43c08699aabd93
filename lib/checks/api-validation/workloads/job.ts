import { canonicalJson } from '../../schema/canonical-json';
import type { Json, JsonObject } from '../../../model/json';
import { isDnsLabel } from '../../names/dns-name';
import { selects } from '../../pods/label-selector';
import { objectAt } from '../../declared/fields';
import { isChecked, type ApiPart, type ApiRule, type ApiRules, type CheckedRule } from '../api-rule';
import { wholeObject } from '../parts';
import { bareValue, unchanged } from '../unchanged';
import { isSet } from '../values-at';
import { completionsOf, isIndexed, numberAt } from './job-parts';
import { POD_PRESETS, storedPodTemplate } from './stored-pod-template';

const GENERATED = 'validateGeneratedSelector';
const UPDATE = 'ValidateJobSpecUpdate';

/** Labels that the server puts on the pods of a Job. */
const NAME_LABELS = ['job-name', 'batch.kubernetes.io/job-name'];
const UID_LABELS = ['controller-uid', 'batch.kubernetes.io/controller-uid'];

const isManual = ({ value }: ApiPart): boolean => value['manualSelector'] === true;
const labelsOf = ({ value }: ApiPart): JsonObject => objectAt(value, 'template', 'metadata', 'labels');

const name: CheckedRule = {
  upstream: 'ValidateJob',
  field: 'metadata.name',
  says: 'gives host names with the highest index after it, for completionMode Indexed',
  check: (whole, refuse) => {
    const part = { ...whole, value: objectAt(whole.value, 'spec') };
    const completions = completionsOf(part) ?? 0;
    const host = `${part.manifest.name}-${completions - 1}`;
    if (!isIndexed(part) || completions <= 0 || isDnsLabel(host)) return;
    const message = `must give host names of pods such as ${host}, which are DNS labels`;
    refuse({ at: ['metadata', 'name'], message, value: part.manifest.name, fix: 'choose a shorter one without dots' });
  },
};

/** Whether a label is as the server would set it. */
type IsRight = (value: Json, part: ApiPart) => boolean;

const generatedLabel = (keys: readonly string[], says: string, isRight: IsRight): CheckedRule => ({
  upstream: GENERATED,
  field: 'template.metadata.labels',
  says: `${keys.join(' and ')} ${says}`,
  check: (part, refuse) => {
    if (isManual(part)) return;
    const labels = labelsOf(part);
    for (const key of keys) {
      const value = labels[key];
      if (!isSet(value) || isRight(value, part)) continue;
      const at = ['template', 'metadata', 'labels', key];
      refuse({ at, message: says.replace(/^are/, 'must be'), value, fix: 'remove it: the server sets it' });
    }
  },
});

/** The labels of the pods; what only the server knows stands as a value that nobody writes. */
const generatedLabels = ({ manifest }: ApiPart): JsonObject =>
  Object.fromEntries([...NAME_LABELS.map(key => [key, manifest.name]), ...UID_LABELS.map(key => [key, '\0'])]);

const ownSelector: CheckedRule = {
  upstream: GENERATED,
  field: 'selector',
  says: 'is left to the server unless manualSelector is true',
  check: (part, refuse) => {
    const { selector } = part.value;
    if (isManual(part) || !isSet(selector) || selects(objectAt(part.value, 'selector'), generatedLabels(part))) return;
    refuse({ at: ['selector'], message: 'must be left to the server', fix: 'remove it, or set manualSelector' });
  },
};

const wantedSelector: CheckedRule = {
  upstream: 'ValidateJobSpec',
  field: 'selector',
  says: 'is there if manualSelector is true',
  check: (part, refuse) => {
    // An update keeps the selector that the server made.
    if (!isManual(part) || isSet(part.value['selector']) || part.before !== undefined) return;
    refuse({ at: ['selector'], message: 'must be set while manualSelector is true', fix: 'remove manualSelector' });
  },
};

const matching: CheckedRule = {
  upstream: 'ValidateJobSpec',
  field: 'template.metadata.labels',
  says: 'match the selector',
  check: (part, refuse) => {
    if (!isSet(part.value['selector'])) return;
    const labels = labelsOf(part);
    const all = isManual(part) ? labels : { ...generatedLabels(part), ...labels };
    if (selects(objectAt(part.value, 'selector'), all)) return;
    const at = ['template', 'metadata', 'labels'];
    refuse({ at, message: 'must match the selector', value: labels, fix: 'give both the same labels' });
  },
};

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

/** What may still change in the template of a Job that was made suspended. */
const withoutScheduling = (template: JsonObject): JsonObject => {
  const { spec, metadata, ...rest } = template;
  const { labels: _labels, annotations: _annotations, ...meta } = objectAt(metadata);
  const { nodeSelector: _nodes, tolerations: _tolerations, schedulingGates: _gates, affinity, ...pod } = objectAt(spec);
  const { nodeAffinity: _nodeAffinity, ...otherAffinity } = objectAt(affinity);
  return { ...rest, metadata: meta, spec: { ...pod, affinity: otherAffinity } };
};

const template: CheckedRule = {
  upstream: 'validatePodTemplateUpdate',
  field: 'template',
  says: 'stays as it was created, save for scheduling while suspended',
  update: true,
  check: ({ value, before = {} }, refuse) => {
    const isSuspended = before['suspend'] === true;
    const [now, old] = [value, before].map(spec => {
      const pods = objectAt(spec, 'template');
      return canonicalJson(bareValue(storedPodTemplate(isSuspended ? withoutScheduling(pods) : pods), POD_PRESETS));
    });
    if (now === old) return;
    refuse({ at: ['template'], message: 'cannot change', fix: 'give the new Job another name, or delete the old one' });
  },
};

const keeps = (field: string, preset?: string): CheckedRule =>
  unchanged(UPDATE, field, {
    ...(preset === undefined ? {} : { preset }),
    presets: { status: 'True' },
    fix: 'give the new Job another name, or delete the old one',
  });

/** A rule for the spec as one for the whole Job. */
const inSpec = (rule: ApiRule): ApiRule => {
  const field = `spec.${rule.field}`;
  if (!isChecked(rule)) return { ...rule, field };
  return {
    ...rule,
    field,
    check: (part, refuse) =>
      rule.check(
        {
          ...part,
          value: objectAt(part.value, 'spec'),
          path: [...part.path, 'spec'],
          ...(part.before === undefined ? {} : { before: objectAt(part.before, 'spec') }),
        },
        refusal => refuse({ ...refusal, at: ['spec', ...(refusal.at ?? [])] }),
      ),
  };
};

/** Rules of Jobs beside those for their spec. Source: kubernetes, pkg/apis/batch/validation, ValidateJob */
export const jobRules: ApiRules = {
  subject: 'Job',
  partsOf: wholeObject('batch/v1', 'Job'),
  rules: [
    { upstream: 'ValidateJob', field: 'metadata', says: 'name and metadata are valid', by: 'V7' },
    name,
    { upstream: 'validateJobSpec', field: 'spec', says: 'is the spec of a Job', by: 'V18' },
    ...[
      generatedLabel(NAME_LABELS, 'are the name of the Job', (value, part) => value === part.manifest.name),
      generatedLabel(UID_LABELS, 'are left to the server', () => false),
      ownSelector,
      wantedSelector,
      matching,
      completions,
      keeps('selector'),
      template,
      keeps('completionMode', 'NonIndexed'),
      keeps('podFailurePolicy'),
      keeps('backoffLimitPerIndex'),
      keeps('managedBy'),
      keeps('successPolicy'),
    ].map(inSpec),
    { upstream: 'ValidateJobSpec', field: 'spec.selector', says: 'is a label selector', by: 'V18' },
  ],
};
