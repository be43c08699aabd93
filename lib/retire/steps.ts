import type { ClusterRetirement, Leftover, Stage, Step, Subject } from './retirement';
import type { StillAllowed } from './still-allowed';
import { subjectWords } from './subject-words';

/** A step before it is known which of them is the next one. */
export type Planned = Omit<Step, 'state'>;

/** What the steps of a plan follow from. */
export interface StepFacts {
  readonly subject: Subject;
  readonly clusters: readonly ClusterRetirement[];
  readonly leftovers: readonly Leftover[];
  /** What the last merge has projects go on allowing. @default - nothing */
  readonly allowed?: readonly StillAllowed[];
}

/** The command that changes environments/ for the next merge. */
export const applying = (subject: Subject): string => `npm run retire -- ${subjectWords(subject)} --apply`;

/** Takes the last backups, where data ends. */
export const backupStep = ({ clusters }: StepFacts): readonly Planned[] => {
  const data = clusters.flatMap(cluster => cluster.data);
  const commands = [...new Set(data.flatMap(({ command }) => command ?? []))];
  return commands.length === 0
    ? []
    : [
        {
          kind: 'command',
          says: 'take the last backup, wait until it is complete, and try to restore it (docs/backup.md)',
          commands,
        },
      ];
};

/** Agrees to what Argo CD waits for, in order. */
export const approvalSteps = ({ clusters }: StepFacts): readonly Planned[] =>
  clusters.flatMap(({ cluster, approvals }) =>
    approvals.map(({ says, command }): Planned => ({
      kind: 'command',
      says: `in ${cluster}: ${says}`,
      commands: [command],
    })),
  );

/** What is left is looked through last. */
export const leftoverStep = ({ leftovers }: StepFacts): readonly Planned[] =>
  leftovers.length === 0
    ? []
    : [{ kind: 'wait', says: 'then take away what stays, if nobody wants it: the list below', commands: [] }];

const projectIn = ({ cluster, project }: StillAllowed): string =>
  `projects.${project} out of environments/${cluster}.yaml`;

/** What projects allow for the sake of what leaves is taken out when that is deleted. */
export const closingStep = ({ allowed = [] }: StepFacts): readonly Planned[] =>
  allowed.length === 0
    ? []
    : [
        {
          kind: 'merge',
          says: `when Argo CD has deleted all of it, take ${allowed.map(projectIn).join(', ')}, synth, and merge it`,
          commands: [],
        },
      ];

/** As it is written by hand: `projects: { tenants: { namespaces: [shop-test] } } in environments/dev.yaml`. */
const written = ({ cluster, project, value: { namespaces = [], kinds = [] } }: StillAllowed): string => {
  const keys = [
    ...(namespaces.length === 0 ? [] : [`namespaces: [${namespaces.join(', ')}]`]),
    ...(kinds.length === 0 ? [] : [`kinds: [${kinds.join(', ')}]`]),
  ];
  return `projects: { ${project}: { ${keys.join(', ')} } } in environments/${cluster}.yaml`;
};

/** Marks what is done and what is next. */
export const withStates = (steps: readonly Planned[], done: number): readonly Step[] =>
  steps.map((step, index) => ({ ...step, state: index < done ? 'done' : index === done ? 'next' : 'later' }));

const REMOVED: Readonly<Record<Subject['kind'], string>> = {
  app: 'takes the app out of the file of its tenant',
  cluster: 'deletes the file of the cluster and takes it out of all others',
  component: 'takes the component out of placement',
  node: 'takes the machine out of the file of its cluster',
  tenant: 'deletes the file of the tenant',
};

/** The last merge: the subject leaves environments/. */
export const removal = (subject: Subject): Planned => ({
  kind: 'merge',
  says: `${REMOVED[subject.kind]}: review the pull request, and merge it`,
  commands: [applying(subject)],
});

/** True where data ends with it. */
export const keepsData = ({ clusters }: Pick<StepFacts, 'clusters'>): boolean =>
  clusters.some(({ data }) => data.length > 0);

/** Of a component: one merge, which a person makes where data ends. */
export function componentSteps(facts: StepFacts): readonly Step[] {
  const { subject } = facts;
  const byHand: Planned = {
    kind: 'merge',
    says: [
      `when the backup is shown to be good, take ${subject.name} out of placement in environments/platform.yaml, with its settings in components,`,
      ...(facts.allowed ?? []).map(one => `write ${written(one)},`),
      'and synth',
    ].join(' '),
    commands: [],
  };
  const merge = keepsData(facts) ? byHand : removal(subject);
  const end = [...approvalSteps(facts), ...closingStep(facts), ...leftoverStep(facts)];
  return withStates([...backupStep(facts), merge, ...end], 0);
}

/** Of an app or a tenant: nothing with data goes in one step. */
export function appSteps(facts: StepFacts, stage: Stage): readonly Step[] {
  const { subject } = facts;
  const end = [removal(subject), ...approvalSteps(facts), ...closingStep(facts), ...leftoverStep(facts)];
  if (!keepsData(facts) && stage === 'there') return withStates(end, 0);
  const closing: Planned = {
    kind: 'merge',
    says: 'closes it: routes, sign-in, smoke tests and previews go, its pods run on; merge it',
    commands: [applying(subject)],
  };
  const stopping: Planned = {
    kind: 'merge',
    says: 'stops it: no pods; claims, databases, Secrets and backups stay; merge it',
    commands: [applying(subject)],
  };
  const waiting: Planned = {
    kind: 'wait',
    says: 'wait until it is sure that nobody misses it; with --back all of it comes again',
    commands: [],
  };
  const begin = [closing, ...backupStep(facts), stopping];
  const done = { there: 0, closed: 1, stopped: begin.length }[stage];
  return withStates([...begin, waiting, ...end], done);
}
