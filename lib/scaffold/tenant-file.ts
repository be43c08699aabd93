import { inlineYaml, numberOrText } from './inline-yaml';
import { withDefaults, wordsIn, type Answers, type Question } from './question';

/** What a new tenant needs to be told. @param phases those that the clusters have */
export const tenantQuestions = (name: string, phases: readonly string[]): readonly Question[] => [
  { flag: 'summary', key: 'summary', asks: 'Who it is and what for, in a line', otherwise: `Apps of ${name}` },
  {
    flag: 'developers',
    key: 'groups',
    asks: 'Groups of the single sign-on that develop',
    otherwise: `${name}-developers`,
  },
  {
    flag: 'phases',
    key: 'phases',
    asks: `Phases of its apps (of ${phases.join(', ')})`,
    otherwise: ['test', 'production'].filter(phase => phases.includes(phase)).join(','),
  },
  { flag: 'cpu', key: 'quota', asks: 'CPU for all pods of a phase', otherwise: '1' },
  { flag: 'memory', key: 'quota', asks: 'Memory for all pods of a phase', otherwise: '2Gi' },
  { flag: 'storage', key: 'quota', asks: 'Storage for all volumes of a phase', otherwise: '5Gi' },
  { flag: 'pods', key: 'quota', asks: 'Pods of a phase', otherwise: '10' },
];

/** The file of a new tenant, without apps. */
export const tenantFile = (questions: readonly Question[], answers: Answers): string => {
  const {
    summary = '',
    developers,
    phases,
    cpu = '',
    memory = '',
    storage = '',
    pods = '',
  } = withDefaults(questions, answers);
  return [
    '# yaml-language-server: $schema=../../lib/inventory/schema/tenant.schema.json',
    `summary: ${inlineYaml(summary)}`,
    'groups:',
    `  developers: ${inlineYaml(wordsIn(developers))}`,
    `phases: ${inlineYaml(wordsIn(phases))}`,
    `quota: ${inlineYaml({ cpu, memory, storage, pods: numberOrText(pods) })}`,
    'databases: []',
    'apps: []',
    '',
  ].join('\n');
};
