import type { ClusterContext } from '../model/component';
import { comparesClusters, namesOf } from './shard';
import type { SynthOptions } from './synth-result';

/** Which clusters a run has to do with, and how. */
export interface RunPart {
  /** Synthesized. */
  readonly own: readonly ClusterContext[];
  /** Rendered for the comparison with the own ones alone. */
  readonly others: readonly ClusterContext[];
  /** True where the clusters are compared with each other. */
  readonly compares: boolean;
  /** The names of the own ones. @default - the run is the whole one */
  readonly chosen?: readonly string[];
}

/** The part of the clusters that the options choose. */
export function runPart(contexts: readonly ClusterContext[], { clusters, shard }: SynthOptions): RunPart {
  const names = contexts.map(({ cluster }) => cluster.name);
  const chosen = shard === undefined ? clusters : namesOf(names, shard);
  const compares = comparesClusters(shard);
  if (chosen === undefined) return { own: contexts, others: [], compares };
  const isChosen = ({ cluster }: ClusterContext): boolean => chosen.includes(cluster.name);
  // Without a shard, what is not chosen is left out of the comparison too.
  const others = shard !== undefined && compares ? contexts.filter(context => !isChosen(context)) : [];
  return { own: contexts.filter(isChosen), others, compares, chosen };
}
