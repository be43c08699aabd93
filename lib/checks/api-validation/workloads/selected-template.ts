import type { JsonObject } from '../../../model/json';
import { selects } from '../../pods/label-selector';
import { objectAt } from '../../declared/fields';
import type { ApiRule, CheckedRule } from '../api-rule';
import { isEmpty, isSet } from '../fields/emptiness';

/** Functions of the server that hold the rules for one kind. */
export interface TemplateFunctions {
  readonly spec: string;
  readonly template: string;
}

/** Whether a selector is empty. */
const selectsAll = (selector: JsonObject): boolean => Object.values(selector).every(isEmpty);

const notEmpty = (upstream: string): CheckedRule => ({
  upstream,
  field: 'selector',
  says: 'is not empty',
  check: ({ value }, refuse) => {
    if (!selectsAll(objectAt(value, 'selector'))) return;
    refuse({ at: ['selector'], message: 'must not be empty', fix: 'select a label of the pods' });
  },
});

const matching = (upstream: string): CheckedRule => ({
  upstream,
  field: 'template.metadata.labels',
  says: 'match the selector',
  check: ({ value }, refuse) => {
    const selector = objectAt(value, 'selector');
    const labels = objectAt(value, 'template', 'metadata', 'labels');
    if (selectsAll(selector) || selects(selector, labels)) return;
    const at = ['template', 'metadata', 'labels'];
    refuse({ at, message: 'must match the selector', value: labels, fix: 'give both the same labels' });
  },
});

const restarting = (upstream: string): CheckedRule => ({
  upstream,
  field: 'template.spec.restartPolicy',
  says: 'is Always',
  check: ({ value }, refuse) => {
    const policy = objectAt(value, 'template', 'spec')['restartPolicy'];
    if (policy !== 'OnFailure' && policy !== 'Never') return;
    const at = ['template', 'spec', 'restartPolicy'];
    refuse({ at, message: 'must be Always', value: policy, fix: 'remove it, or use a Job' });
  },
});

const noDeadline = (upstream: string): CheckedRule => ({
  upstream,
  field: 'template.spec.activeDeadlineSeconds',
  says: 'is not there',
  check: ({ value }, refuse) => {
    const deadline = objectAt(value, 'template', 'spec')['activeDeadlineSeconds'];
    if (!isSet(deadline)) return;
    const at = ['template', 'spec', 'activeDeadlineSeconds'];
    refuse({ at, message: 'must not be set: the pods run for ever', value: deadline, fix: 'remove it, or use a Job' });
  },
});

/** Rules for the selector and pod template of a workload whose pods run for ever; the part is its spec. */
export const selectedTemplate = ({ spec, template }: TemplateFunctions): readonly ApiRule[] => [
  { upstream: spec, field: 'selector', says: 'is there', by: 'V1' },
  { upstream: spec, field: 'selector', says: 'is a label selector', by: 'V18' },
  notEmpty(spec),
  matching(template),
  { upstream: template, field: 'template', says: 'is a pod template', by: 'V18' },
  restarting(template),
  noDeadline(template),
];
