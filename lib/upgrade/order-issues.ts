import { counted } from '../model/counted';
import { stepFault } from '../inventory/version-steps';
import { isAbove } from '../model/version-order';
import { lineOf } from '../model/version-line';
import type { Issue, Severity } from '../model/issue';
import { PROGRAM_OF } from './subject';
import type { UpgradeFacts } from './upgrade-facts';

/** How long a version runs in dev before it goes on, in days: long enough for a weekend and every nightly job. */
export const SOAK_DAYS = 7;

/** Programs whose makers support one minor version at a time. https://docs.cilium.io/en/stable/operations/upgrade/ */
const STEPPED = ['talos', 'kubernetes', 'cilium'];

type Asked = Pick<UpgradeFacts, 'cluster' | 'elsewhere' | 'from' | 'subject' | 'to'>;

const issueOf = (
  { subject, cluster }: Asked,
  severity: Severity,
  message: string,
  value: string,
  fix: string,
): Issue => ({
  rule: 'upgrade',
  severity,
  place: { cluster: cluster.name, pointer: subject },
  message: `${PROGRAM_OF[subject]} ${message}`,
  value,
  fix,
});

const stepIssues = (facts: Asked): readonly Issue[] => {
  const [from, to] = [facts.from.program, facts.to.program];
  const move = `${from} to ${to}`;
  const fault = stepFault(from, to);
  if (fault === undefined) {
    const fix = `stay with ${from}, unless its notes name a fault that ${to} does not have`;
    return isAbove(from, to) ? [issueOf(facts, 'warning', 'goes back to an earlier patch', move, fix)] : [];
  }
  if (fault.goesBack)
    return [issueOf(facts, 'error', fault.message, move, 'stay; docs/upgrades.md has the ways back, for people to go')];
  return STEPPED.includes(facts.subject)
    ? [issueOf(facts, 'error', fault.message, move, fault.fix)]
    : [issueOf(facts, 'warning', fault.message, move, 'read the notes of every version between')];
};

/** dev first: what it lacks is an error for prod, what it has had for a few days only a warning. */
const soakIssues = (facts: Asked): readonly Issue[] => {
  const { cluster, elsewhere, subject, to } = facts;
  const dev = elsewhere.filter(({ role }) => role === 'dev');
  if ((cluster.role !== 'prod' && cluster.role !== 'system') || dev.length === 0) return [];
  const [one] = dev;
  if (dev.every(({ version }) => isAbove(to.program, version))) {
    const fix = `npm run upgrade -- ${subject} --cluster ${one?.cluster ?? ''} --to ${to.program}, first`;
    const has = dev.map(({ cluster: name, version }) => `${name} has ${version}`).join(', ');
    return [issueOf(facts, cluster.role === 'prod' ? 'error' : 'warning', 'comes before dev has it', has, fix)];
  }
  const young = dev.find(({ version, days }) => version === to.program && days !== undefined && days < SOAK_DAYS);
  if (young === undefined) return [];
  const value = young.days === 0 ? 'since today' : `for ${counted(young.days ?? 0, 'day')}`;
  const fix = `leave it there for ${SOAK_DAYS} days, nightly backups and a weekend among them`;
  return [issueOf(facts, 'warning', `${lineOf(to.program)} is new in ${young.cluster}`, value, fix)];
};

/** What is wrong with the order in which versions come to clusters. */
export const orderIssues = (facts: Asked): readonly Issue[] => [...stepIssues(facts), ...soakIssues(facts)];
