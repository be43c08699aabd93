import type { ClusterRule } from '../rule';
import { lostPermissions } from './lost-permissions';

/** A22: a project allows what leaves until it is deleted. */
export const noStrandedObject: ClusterRule = {
  id: 'A22',
  name: 'no-stranded-object',
  severity: 'error',
  reason: 'Argo CD deletes only what the project still allows, and leaves the rest behind without a word',
  scope: 'cluster',
  comparesOnly: true,
  run: ({ tree, base }, report) => {
    if (base === undefined) return;
    for (const { project, namespaces, kinds } of lostPermissions(base.manifests, tree.manifests)) {
      const keys = [
        ...(namespaces.length === 0 ? [] : [`namespaces: [${namespaces.join(', ')}]`]),
        ...(kinds.length === 0 ? [] : [`kinds: [${kinds.join(', ')}]`]),
      ];
      report({
        manifest: project,
        pointer: '/spec',
        message: 'allows no more what leaves in the same change, so it stays in the cluster',
        value: [...namespaces, ...kinds].join(', '),
        fix: `keep it until that is deleted: projects: { ${project.name}: { ${keys.join(', ')} } } in environments/${tree.cluster}.yaml`,
      });
    }
  },
};
