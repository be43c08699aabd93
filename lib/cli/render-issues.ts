import type { Issue } from '../model/issue';
import { factsIssues } from '../render/facts-issues';
import type { HelmRenderer } from '../model/helm-renderer';
import type { RenderedCluster } from '../render/render-cluster';

/** What was found while a cluster was rendered, and where facts of charts do not fit the values. */
export const renderIssues = ({ issues, components, tree }: RenderedCluster, helm: HelmRenderer): readonly Issue[] => [
  ...issues,
  ...factsIssues(
    tree.cluster,
    components.flatMap(({ releases }) => releases),
    helm,
  ),
];
