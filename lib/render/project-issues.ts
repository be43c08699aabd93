import { didYouMean } from '../model/did-you-mean';
import type { Cluster } from '../model/inventory';
import type { Issue } from '../model/issue';
import { builtInClusterKinds, isBuiltInGroup } from '../model/scope';
import { scopeOf } from './scope';

type Wrong = Pick<Issue, 'message' | 'fix'>;

/** What is wrong with a kind that a project is to allow; a kind of a definition that is not pinned here may well exist. */
function wrongKind(text: string): Wrong | undefined {
  const slash = text.indexOf('/');
  const [group, kind] = [text.slice(0, Math.max(slash, 0)), text.slice(slash + 1)];
  const scope = scopeOf(group === '' ? 'v1' : `${group}/v1`, kind);
  if (scope === 'Namespaced')
    return { message: 'lives in namespaces', fix: 'take it out, and write its namespaces under namespaces' };
  if (scope === 'Cluster' || !isBuiltInGroup(group)) return undefined;
  const sameKind = builtInClusterKinds.find(known => known.endsWith(`/${kind}`) || known === kind);
  return {
    message: 'Kubernetes has no such cluster-wide kind',
    fix:
      sameKind === undefined
        ? didYouMean(text, builtInClusterKinds, 'write it with its group: storage.k8s.io/StorageClass')
        : `did you mean "${sameKind}"?`,
  };
}

/** Words on projects that the cluster does not have, and on kinds that no project has to allow. */
export function projectIssues(
  { name, projects = {} }: Pick<Cluster, 'name' | 'projects'>,
  present: readonly string[],
): readonly Issue[] {
  const issue = (pointer: string, value: string, wrong: Wrong): Issue => ({
    rule: 'project',
    severity: 'error',
    place: { file: `environments/${name}.yaml`, pointer: `projects.${pointer}` },
    value,
    ...wrong,
  });
  return Object.entries(projects).flatMap(([project, { kinds = [] }]) =>
    present.includes(project)
      ? kinds.flatMap((kind, at) => {
          const wrong = wrongKind(kind);
          return wrong === undefined ? [] : [issue(`${project}.kinds[${at}]`, kind, wrong)];
        })
      : [
          issue(project, project, {
            message: 'there is no such project',
            fix: didYouMean(project, present, 'take it out: a project that left git stays in the cluster as it was'),
          }),
        ],
  );
}
