import { ACCESS_RULES } from './access/access-rules';
import { ADMISSION_RULES } from './admission/admission-rules';
import type { ApiRules } from './api-rule';
import { configMapRules } from './config/config-map';
import { CRD_RULES } from './crd/crd-rules';
import { NETWORKING_RULES } from './networking/networking-rules';

/** The API server's hand-written validation of built-in kinds, in the order of its page. */
export const API_RULES: readonly ApiRules[] = [
  configMapRules,
  ...NETWORKING_RULES,
  ...ACCESS_RULES,
  ...ADMISSION_RULES,
  ...CRD_RULES,
];
