import { groupOf, type Manifest } from '../model/manifest';
import type { Scope } from '../model/scope';
import type { CheckContext } from './check-context';
import type { ObjectRule } from './rule';

const scopeOf = ({ apiVersion, kind }: Manifest, { schemas }: CheckContext): Scope | undefined => {
  const [served = apiVersion] = schemas.versionsOf(groupOf(apiVersion), kind);
  return (schemas.find(apiVersion, kind) ?? schemas.find(served, kind))?.scope;
};

/** V10: an object names its namespace exactly when its kind has one. */
export const validNamespace: ObjectRule = {
  id: 'V10',
  name: 'valid-namespace',
  severity: 'error',
  reason: 'applied by hand, the object lands in the namespace that happens to be current',
  elsewhere: 'warning',
  scope: 'object',
  run: (manifest, context, report) => {
    const scope = scopeOf(manifest, context);
    const { namespace } = manifest;
    // Elsewhere the command or the Application that applies the file may name it.
    if (scope === 'Namespaced' && namespace === undefined && context.foreign !== true) {
      report({ manifest, pointer: '/metadata', message: 'lacks a namespace', fix: 'set metadata.namespace' });
    }
    if (scope === 'Cluster' && namespace !== undefined) {
      const message = 'has a namespace, and its kind has none';
      report({ manifest, pointer: '/metadata/namespace', message, value: namespace, fix: 'remove it' });
    }
  },
};
