import type { ApiRules } from '../api-rule';
import { crdRules } from './names';
import { crdVersionRules } from './versions';
import { conversionRules } from './conversion';
import { schemaKeyRules } from './schema-keys';
import { schemaShapeRules, rootSchemaRules } from './schema-shape';
import { schemaBranchRules } from './schema-branches';
import { listTypeRules } from './list-types';

/** Definitions of custom resources. */
export const CRD_RULES: readonly ApiRules[] = [
  crdRules,
  crdVersionRules,
  conversionRules,
  schemaKeyRules,
  schemaShapeRules,
  rootSchemaRules,
  schemaBranchRules,
  listTypeRules,
];
