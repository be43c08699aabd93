import { RULES } from '../checks/rules';
import { readEnvironments } from '../inventory/read-environments';
import { judge, type Verdict } from '../mutation/judge';
import { mutationsOf } from '../mutation/mutations-of';
import { componentsIn } from '../platform';
import { contextsOf } from '../render/contexts-of';
import { helmRenderer } from '../render/helm-renderer';
import { PINS } from '../render/pins';
import { renderCluster } from '../render/render-cluster';
import { checkInputs } from './check-clusters';

/** Chosen once; another seed makes another table. */
export const SEED = 20261121;

/**
 * Makes small mistakes in the objects of every cluster and asks the checks; empty when environments/ has errors.
 * @param countOfEach mistakes of each operator in each cluster
 */
export function mutate(root: string, countOfEach: number, progress: (text: string) => void): readonly Verdict[] {
  const { inventory } = readEnvironments(root, PINS);
  if (inventory === undefined) return [];
  const helm = helmRenderer(root);
  const rendered = contextsOf(inventory, PINS).map(context => renderCluster(componentsIn(context), context, helm));
  const inputs = checkInputs(root, rendered, helm);
  if ('issues' in inputs) return [];
  const names = inputs.map(({ tree }) => tree.cluster);
  return inputs.flatMap((input, index) => {
    progress(`mistakes in ${input.tree.cluster}`);
    return judge(input, RULES, mutationsOf(input.tree, names, countOfEach, SEED + 1000 * index));
  });
}
