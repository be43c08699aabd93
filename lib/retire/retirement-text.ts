import { counted } from '../model/counted';
import type { ClusterRetirement, Leftover, Retirement, Step } from './retirement';
import { subjectWords } from './subject-words';

const STATES = { done: 'done', next: 'next', later: '' } as const;

const stepLines = ({ state, kind, says, commands }: Step, index: number): readonly string[] => [
  `${String(index + 1).padStart(3)}. ${STATES[state].padEnd(5)} ${kind === 'merge' ? 'merge: ' : ''}${says}`,
  ...commands.map(command => `             ${command}`),
];

const clusterLines = ({ cluster, data, gone, follows }: ClusterRetirement): readonly string[] => {
  const count = (outcome: ClusterRetirement['gone'][number]['outcome']): number =>
    gone.filter(object => object.outcome === outcome).length;
  const waiting = gone.filter(({ finalizers, object }) => finalizers.length > 0 && !object.startsWith('Application.'));
  return [
    `${cluster}: ${counted(gone.length, 'object')} to leave git: ${count('deleted')} deleted at once, ${count('confirmed')} after a confirmation, ${count('kept')} stay`,
    ...data.map(({ what, namespace, backup }) => `  data    ${what} (${namespace}); backup: ${backup}`),
    ...gone.filter(({ outcome }) => outcome === 'kept').map(({ object, says }) => `  stays   ${object} ${says}`),
    ...waiting.map(({ object, finalizers }) => `  waits   ${object} for whoever takes off ${finalizers.join(', ')}`),
    ...follows.map(sentence => `  follows ${sentence}`),
  ];
};

const leftoverLines = ({ kind, cluster, name, says, command }: Leftover): readonly string[] => [
  `  ${kind.padEnd(10)} ${cluster === undefined ? '' : `${cluster}: `}${name} ${says}`,
  ...(command === undefined ? [] : [`             ${command}`]),
];

const section = (title: string, lines: readonly string[]): readonly string[] =>
  lines.length === 0 ? [] : ['', title, ...lines];

/** The plan for people. */
export function retirementText({ subject, stage, since, needed, steps, clusters, leftovers }: Retirement): string {
  const stages = { there: 'nobody has begun', closed: 'closed', stopped: 'stopped' } as const;
  return [
    `${subjectWords(subject)}: ${stages[stage]}${since === undefined ? '' : ` since ${since}`}`,
    ...section(
      'It cannot go yet',
      needed.map(line => `  ${line}`),
    ),
    ...section('Order', steps.flatMap(stepLines)),
    ...section('What goes', clusters.flatMap(clusterLines)),
    ...section('What stays, until somebody takes it away', leftovers.flatMap(leftoverLines)),
    '',
  ].join('\n');
}
