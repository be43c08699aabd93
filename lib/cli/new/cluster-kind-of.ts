import { didYouMean } from '../../model/did-you-mean';
import type { Cluster } from '../../model/inventory';
import { formatIssue, type Issue } from '../../model/issue';
import { usageIssue } from '../../promotion/usage-issue';
import { fellowOf, MACHINES, ROLES, SERVED, type ClusterKind } from '../../scaffold/cluster/cluster-kind';
import type { Answers, Question } from '../../scaffold/question';
import type { Person } from './answers';

/** What decides which further questions there are. */
export const KIND_QUESTIONS: readonly Question[] = [
  { flag: 'role', key: 'role', asks: `What it is for: ${ROLES.join(', ')}`, otherwise: 'dev' },
  { flag: 'machines', key: 'platform', asks: 'What a cluster of role dev or prod runs on: metal or hcloud' },
  { flag: 'serves', key: 'serves', asks: 'Role whose apps a managed cluster runs: dev or prod' },
];

const notOneOf = (flag: string, value: string, choices: readonly string[]): Issue =>
  usageIssue(`--${flag}`, 'is none of them', didYouMean(value, choices, `use ${choices.join(' or ')}`), value);

/** What was said, or what somebody answers until it is one of the choices. */
async function choose<Choice extends string>(
  flag: string,
  asks: string,
  { choices, otherwise }: { readonly choices: readonly Choice[]; readonly otherwise: Choice },
  said: Answers,
  person: Person | undefined,
): Promise<Choice | { readonly issues: readonly Issue[] }> {
  const found = (answer: string): Choice | undefined => choices.find(choice => choice === answer);
  const value = said[flag];
  if (value !== undefined) return found(value) ?? { issues: [notOneOf(flag, value, choices)] };
  if (person === undefined || choices.length === 1) return otherwise;
  for (;;) {
    const given = (await person.ask(`${asks} (${choices.join(', ')}) [${otherwise}]: `)).trim();
    const choice = given === '' ? otherwise : found(given);
    if (choice !== undefined) return choice;
    person.say(`${formatIssue(notOneOf(flag, given, choices))}\n`);
  }
}

/** The machines that the first cluster of the role runs on, else the first that the role can have. */
const usualMachines = (kind: Omit<ClusterKind, 'machines'>, clusters: readonly Cluster[]): ClusterKind['machines'] => {
  const [first] = MACHINES[kind.role];
  const fellow = fellowOf({ ...kind, machines: first }, clusters);
  return fellow?.runsOn === undefined ? (fellow?.talos.platform ?? first) : first;
};

/** Which kind of cluster is wanted: as it was said, or as somebody answers; or what is wrong with it. */
export async function clusterKindOf(
  said: Answers,
  clusters: readonly Cluster[],
  person?: Person,
): Promise<ClusterKind | { readonly issues: readonly Issue[] }> {
  const role = await choose('role', 'What it is for', { choices: ROLES, otherwise: 'dev' }, said, person);
  if (typeof role !== 'string') return role;
  const served =
    role === 'managed' ? ({ choices: SERVED, otherwise: 'prod' } as const) : { choices: [role], otherwise: role };
  const serves = await choose<ClusterKind['serves']>('serves', 'Role whose apps it runs', served, said, person);
  if (typeof serves !== 'string') return serves;
  const choices: readonly ClusterKind['machines'][] = MACHINES[role];
  const otherwise = usualMachines({ role, serves }, clusters);
  const machines = await choose('machines', 'What it runs on', { choices, otherwise }, said, person);
  return typeof machines === 'string' ? { role, serves, machines } : machines;
}
