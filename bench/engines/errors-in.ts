import { RULES } from '../../lib/checks/rules';
import { runChecks } from '../../lib/checks/run-checks';
import { readCheckInputs } from '../../lib/cli/check-clusters';
import type { Cluster } from '../../lib/model/inventory';
import { helmFacts } from '../../lib/render/helm-facts';
import type { RenderedCluster } from '../../lib/render/render-cluster';

/** Reads what the checks of such clusters need. @returns how many errors the whole set of rules finds in a rendered one */
export function errorsIn(root: string, clusters: readonly Cluster[]): (rendered: RenderedCluster) => number {
  const read = readCheckInputs(root, clusters, helmFacts(root));
  if ('issues' in read) throw new Error(read.issues[0]?.message ?? '');
  return rendered => {
    const input = read.inputOf(rendered);
    if (input === undefined) throw new Error('nothing is known of its Kubernetes');
    return runChecks(input, RULES).filter(({ severity }) => severity === 'error').length;
  };
}
