import type { ApiRules } from './api-rule';
import { configMapRules } from './config/config-map';
import { POD_RULES } from './pod/pod-rules';

/** The API server's hand-written validation of built-in kinds, in the order of its page. */
export const API_RULES: readonly ApiRules[] = [configMapRules, ...POD_RULES];
