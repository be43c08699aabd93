import type { CheckedRule } from '../api-rule';
import { crdSchema } from '../../schema/crd-kinds';
import { checkValue } from '../../schema/check-value';
import { isRead, type Problem } from '../../schema/problem';
import { re2Patterns } from '../../schema/re2-pattern';
import { hasChange } from '../../server-changes';
import { fieldRule } from '../fields/field-rule';

const NOTHING = { node: {}, nodes: [] };

/** What the schema says of its own default. */
const problemsOf = (schema: Parameters<typeof crdSchema>[0], kubernetesLine: string): readonly Problem[] => {
  const { default: value, ...rest } = schema;
  if (value === undefined || value === null) return [];
  const { node, nodes } = crdSchema(rest);
  const problems: Problem[] = [];
  const walk = {
    nodes,
    decoder: 'crd' as const,
    branch: false,
    boundsFormats: hasChange('NumberFormatsOfDefinitions', kubernetesLine),
    patterns: re2Patterns(),
    objectMeta: NOTHING,
    path: [],
  };
  checkValue(value, node, { ...walk, problems, check: checkValue });
  return problems;
};

/** Rules of defaults in schemas. Source: apiextensions-apiserver, pkg/apiserver/schema/defaulting, ValidateDefaults */
export const SCHEMA_DEFAULTS: readonly CheckedRule[] = [
  fieldRule(
    'ValidateDefaults',
    'default',
    'has no fields that the schema does not know',
    (_found, { value, kubernetesLine }) => {
      const problem = problemsOf(value, kubernetesLine).find(({ code }) => code === 'unknown');
      if (problem === undefined) return undefined;
      return { message: `must fit its own schema: ${problem.message}`, fix: problem.fix };
    },
  ),
  fieldRule('ValidateDefaults', 'default', 'is valid by its own schema', (_found, { value, kubernetesLine }) => {
    const problem = problemsOf(value, kubernetesLine).find(one => !isRead(one));
    if (problem === undefined) return undefined;
    return { message: `must fit its own schema: ${problem.message}`, fix: problem.fix };
  }),
];
