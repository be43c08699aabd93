import { objectAt } from '../checks/declared/fields';
import type { Issue } from '../model/issue';
import { formatIssue } from '../model/issue';
import type { Manifest } from '../model/manifest';
import type { Drains } from './upgrade-plan';

const REPLICATED = ['Deployment', 'StatefulSet'];

const countOf = ({ kind, body }: Manifest): number | undefined => {
  const spec = objectAt(body, 'spec');
  if (REPLICATED.includes(kind)) return typeof spec['replicas'] === 'number' ? spec['replicas'] : 1;
  return kind === 'Cluster' && typeof spec['instances'] === 'number' ? spec['instances'] : undefined;
};

/**
 * What a drain meets in a cluster.
 * @param blocked what rule D5 says of it
 */
export const drainsOf = (objects: readonly Manifest[], blocked: readonly Issue[]): Drains => ({
  budgets: objects.filter(({ kind }) => kind === 'PodDisruptionBudget').length,
  blocked: blocked.map(formatIssue),
  alone: objects
    .filter(object => countOf(object) === 1)
    .map(({ kind, namespace = '', name }) => `${namespace}/${name} (${kind})`),
});
