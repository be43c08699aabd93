import { grouped } from '../../model/grouped';
import { listed } from '../../model/listed';
import type { ReachChange } from './reach-changes';

const portWords = (ports: readonly string[]): string =>
  ports.includes('any') ? 'on any port' : `on port ${listed(ports)}`;

/** `the gateway, Deployment shop/api on port 8080; Cluster shop/db on port 5432` */
export const peerWords = ({ peers }: Pick<ReachChange, 'peers'>): string =>
  [...grouped(peers, ({ ports }) => portWords(ports))]
    .map(([words, ends]) => `${listed(ends.map(({ name }) => name))} ${words}`)
    .join('; ');

const verbOf = ({ direction, opened }: ReachChange, isPlural: boolean): string => {
  if (direction === 'egress') {
    const verb = isPlural ? 'reach' : 'reaches';
    return opened ? `now ${verb}` : `no longer ${verb}`;
  }
  return `${isPlural ? 'are' : 'is'} ${opened ? 'now' : 'no longer'} reached by`;
};

/** `Deployment shop/web is now reached by Deployment shop/api on port 8080`; workloads of which the same is true are told once. */
export const reachSentences = (changes: readonly ReachChange[]): readonly string[] =>
  [...grouped(changes, change => `${verbOf(change, true)} ${peerWords(change)}`)].flatMap(([, group]) => {
    const [first] = group;
    if (first === undefined) return [];
    const names = listed(group.map(({ workload }) => workload));
    return [`${names} ${verbOf(first, group.length > 1)} ${peerWords(first)}`];
  });
