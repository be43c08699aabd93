import { objectAt, objectsAt } from '../../declared/fields';
import type { ApiRules, CheckedRule } from '../api-rule';
import { podTemplates } from './pod-parts';
import { templateAnnotationRules } from './template-annotations';

const someContainer: CheckedRule = {
  upstream: 'validateContainers',
  field: 'spec.containers',
  says: 'has one',
  check: ({ value }, refuse) => {
    if (objectsAt(objectAt(value, 'spec'), 'containers').length > 0) return;
    refuse({ at: ['spec', 'containers'], message: 'must have one', fix: 'add one' });
  },
};

/** Rules of pods and templates with their metadata. Source: kubernetes, pkg/apis/core/validation, ValidatePodTemplateSpec */
export const podTemplateRules: ApiRules = {
  subject: 'Pod template',
  partsOf: podTemplates,
  rules: [
    { upstream: 'ValidatePodTemplateSpec', field: 'metadata', says: 'labels and annotations are valid', by: 'V7' },
    someContainer,
    ...templateAnnotationRules,
  ],
};
