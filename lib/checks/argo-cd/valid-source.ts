import { toPointer } from '../../model/path';
import { objectAt } from '../declared/fields';
import type { ClusterRule } from '../rule';
import { isOwnPath, objectsIn } from './application-objects';
import type { CheckContext } from '../check-context';
import { applicationsOf, sourcePath, type Application } from './applications';
import { directoryFaults } from './directory-faults';

/** Every cluster has them. */
const BUILT_IN = ['default', 'kube-node-lease', 'kube-public', 'kube-system'];

/** Address of the cluster that Argo CD runs in. */
const IN_CLUSTER = 'https://kubernetes.default.svc';

/** Kustomize gives its namespace to a Namespace of the folder as a name. */
const isRenamed = ({ sources }: Application, namespace: string, context: CheckContext): boolean =>
  sources.some(({ source }) => {
    const folder = sourcePath(source);
    return (
      objectAt(source, 'kustomize')['namespace'] === namespace &&
      folder !== undefined &&
      objectsIn(folder, context).some(({ apiVersion, kind }) => apiVersion === 'v1' && kind === 'Namespace')
    );
  });

/** R18: the folder that an Application reads holds objects, which its patterns let through, and one thing makes its namespace. */
export const validSource: ClusterRule = {
  id: 'R18',
  name: 'valid-source',
  severity: 'error',
  reason: 'Argo CD cannot compare the Application, or has nowhere to put its objects',
  scope: 'cluster',
  run: (context, report) => {
    const { find } = context.declared();
    for (const application of applicationsOf(context)) {
      const { manifest, spec, sources, syncOptions } = application;
      for (const { source, path } of sources) {
        const folder = sourcePath(source);
        if (folder === undefined || !isOwnPath(folder, context.tree.cluster)) continue;
        const objects = objectsIn(folder, context);
        for (const fault of directoryFaults(source, path, folder, objects)) report({ manifest, ...fault });
        if (objects.length > 0) continue;
        const pointer = toPointer([...path, 'path']);
        const message = 'names a folder in which nothing lies';
        report({ manifest, pointer, message, value: folder, fix: 'correct the path, or remove the source' });
      }
      const { server, name, namespace } = objectAt(spec, 'destination');
      if (typeof namespace !== 'string' || BUILT_IN.includes(namespace)) continue;
      if (server !== IN_CLUSTER && name !== 'in-cluster') continue;
      const pointer = '/spec/destination/namespace';
      const creates = syncOptions.includes('CreateNamespace=true');
      const exists =
        find('', 'Namespace', undefined, namespace) !== undefined || isRenamed(application, namespace, context);
      if (!creates && !exists) {
        report({ manifest, pointer, message: 'nothing makes the namespace', value: namespace, fix: 'add a Namespace' });
      }
      if (creates && exists) {
        const message = 'is made by CreateNamespace=true and by a Namespace of the tree';
        report({ manifest, pointer, message, value: namespace, fix: 'remove CreateNamespace=true' });
      }
    }
  },
};
