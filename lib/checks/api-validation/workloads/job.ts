import { objectAt } from '../../declared/fields';
import { isDnsLabel } from '../../names/dns-name';
import { isChecked, type ApiRule, type ApiRules, type CheckedRule } from '../api-rule';
import { wholeObject } from '../parts';
import { completionsOf, isIndexed } from './job-parts';
import { jobSelectorRules } from './job-selector';
import { jobUpdateRules } from './job-update';

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

/** A rule for the spec as one for the whole Job. */
const inSpec = (rule: ApiRule): ApiRule => {
  const field = `spec.${rule.field}`;
  if (!isChecked(rule)) return { ...rule, field };
  return {
    ...rule,
    field,
    lead: [],
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
    ...[...jobSelectorRules, ...jobUpdateRules].map(inSpec),
    { upstream: 'ValidateJobSpec', field: 'spec.selector', says: 'is a label selector', by: 'V18' },
  ],
};
