import type { Issue } from '../model/issue';
import { factsIssues } from '../render/facts-issues';
import type { helmFacts } from '../render/helm-facts';
import type { RenderedCluster } from '../render/render-cluster';

/** What was found while a cluster was rendered, and where facts of charts do not fit the values. */
export const renderIssues = (
  { issues, components, tree }: RenderedCluster,
  helm: ReturnType<typeof helmFacts>,
): readonly Issue[] => [
  ...issues,
  ...factsIssues(
    tree.cluster,
    components.flatMap(({ releases }) => releases),
    helm,
  ),
];
