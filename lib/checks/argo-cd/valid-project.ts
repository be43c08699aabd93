import { groupOf, type Manifest } from '../../model/manifest';
import { toPointer } from '../../model/path';
import type { CheckContext } from '../check-context';
import { objectAt, textAt } from '../declared/fields';
import type { ClusterRule, Report } from '../rule';
import { objectsOf } from './application-objects';
import { applicationsOf, ARGO_GROUP, type Application } from './applications';
import { permissionsOf, type Permissions } from './project-permissions';

const kindName = ({ apiVersion, kind }: Manifest): string =>
  groupOf(apiVersion) === '' ? kind : `${kind}.${groupOf(apiVersion)}`;

const checkSpec = ({ manifest, spec, sources }: Application, project: string, allowed: Permissions, report: Report) => {
  for (const { source, path } of sources) {
    const url = textAt(source, 'repoURL');
    if (url === undefined || allowed.repository(url)) continue;
    const message = `project ${project} does not permit the repository`;
    const pointer = toPointer([...path, 'repoURL']);
    report({ manifest, pointer, message, value: url, fix: 'add it to sourceRepos of the project' });
  }
  const destination = objectAt(spec, 'destination');
  const namespace = textAt(destination, 'namespace') ?? '';
  if (!allowed.destination(destination, namespace)) {
    const message = `project ${project} does not permit the destination`;
    const fix = 'add it to destinations of the project';
    report({ manifest, pointer: '/spec/destination', message, value: namespace, fix });
  }
};

const checkObjects = (
  { manifest, spec }: Application,
  objects: readonly Manifest[],
  project: string,
  allowed: Permissions,
  report: Report,
): void => {
  const destination = objectAt(spec, 'destination');
  const kinds = new Set(objects.filter(object => !allowed.kind(object)).map(kindName));
  for (const value of [...kinds].sort()) {
    const message = `project ${project} does not permit a kind that the Application has`;
    report({ manifest, pointer: '/spec/project', message, value, fix: 'add it to the kinds of the project' });
  }
  const namespaces = new Set(objects.flatMap(({ namespace }) => namespace ?? []));
  for (const value of [...namespaces].sort()) {
    if (value === destination['namespace'] || allowed.destination(destination, value)) continue;
    const message = `project ${project} does not permit a namespace that the Application writes to`;
    report({ manifest, pointer: '/spec/project', message, value, fix: 'add it to destinations of the project' });
  }
};

/** A1: the project permits what its Applications read, where they write, and every kind that they have. */
export const validProject: ClusterRule = {
  id: 'A1',
  name: 'valid-project',
  severity: 'error',
  reason: 'Argo CD refuses the sync: not permitted in project',
  scope: 'cluster',
  run: (context: CheckContext, report) => {
    for (const application of applicationsOf(context)) {
      const { manifest, spec } = application;
      const name = textAt(spec, 'project') ?? 'default';
      const project = context.declared().find(ARGO_GROUP, 'AppProject', manifest.namespace, name);
      if (project === undefined) {
        // Argo CD makes the project `default` itself, and it permits everything.
        if (name === 'default') continue;
        const message = 'there is no such AppProject';
        report({
          manifest,
          pointer: '/spec/project',
          message,
          value: name,
          fix: 'correct the name, or add the project',
        });
        continue;
      }
      const allowed = permissionsOf(project);
      checkSpec(application, name, allowed, report);
      checkObjects(application, objectsOf(application, context), name, allowed, report);
    }
  },
};
