import { didYouMean } from '../model/did-you-mean';
import type { Cluster } from '../model/inventory';
import type { Issue } from '../model/issue';

/** Words on projects that the cluster does not have. */
export const projectIssues = (
  { name, projects = {} }: Pick<Cluster, 'name' | 'projects'>,
  present: readonly string[],
): readonly Issue[] =>
  Object.keys(projects)
    .filter(project => !present.includes(project))
    .map((project): Issue => ({
      rule: 'project',
      severity: 'error',
      place: { file: `environments/${name}.yaml`, pointer: `projects.${project}` },
      message: 'there is no such project',
      value: project,
      fix: didYouMean(project, present, 'take it out: a project that left git stays in the cluster as it was'),
    }));
