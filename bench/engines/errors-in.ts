import { RULES } from '../../lib/checks/rules';
import { runChecks } from '../../lib/checks/run-checks';
import { checkInputs } from '../../lib/cli/check-clusters';
import { helmFacts } from '../../lib/render/helm-facts';
import type { RenderedCluster } from '../../lib/render/render-cluster';

/** How many errors the whole set of rules finds in a rendered cluster. */
export function errorsIn(root: string, rendered: RenderedCluster): number {
  const inputs = checkInputs(root, [rendered], helmFacts(root));
  if ('issues' in inputs) throw new Error(inputs.issues[0]?.message ?? '');
  return inputs.flatMap(input => runChecks(input, RULES)).filter(({ severity }) => severity === 'error').length;
}
