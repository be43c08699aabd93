import type { Json, JsonObject } from '../../../model/json';
import { objectAt } from '../../declared/fields';
import { selects } from '../../pods/label-selector';
import type { ApiPart, CheckedRule } from '../api-rule';
import { isSet } from '../fields/emptiness';

const GENERATED = 'validateGeneratedSelector';

/** Labels that the server puts on the pods of a Job. */
const NAME_LABELS = ['job-name', 'batch.kubernetes.io/job-name'];
const UID_LABELS = ['controller-uid', 'batch.kubernetes.io/controller-uid'];

const isManual = ({ value }: ApiPart): boolean => value['manualSelector'] === true;
const labelsOf = ({ value }: ApiPart): JsonObject => objectAt(value, 'template', 'metadata', 'labels');

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
  Object.fromEntries([
    ...NAME_LABELS.map((key): [string, Json] => [key, manifest.name]),
    ...UID_LABELS.map((key): [string, Json] => [key, '\0']),
  ]);

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

/** Rules for the selector of a Job and the labels that it selects, which the server makes; the part is the Job's spec. */
export const jobSelectorRules: readonly CheckedRule[] = [
  generatedLabel(NAME_LABELS, 'are the name of the Job', (value, part) => value === part.manifest.name),
  generatedLabel(UID_LABELS, 'are left to the server', () => false),
  ownSelector,
  wantedSelector,
  matching,
];
