import type { ApiRules } from '../api-rule';
import { wholeObject } from '../parts';

/** Rules of ServiceAccounts. Source: kubernetes, pkg/apis/core/validation, ValidateServiceAccount */
export const serviceAccountRules: ApiRules = {
  subject: 'ServiceAccount',
  partsOf: wholeObject('v1', 'ServiceAccount'),
  rules: [{ upstream: 'ValidateServiceAccount', field: 'metadata', says: 'name and metadata are valid', by: 'V7' }],
};
