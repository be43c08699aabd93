import { scopes } from '../../imports/scopes';
import { isJsonObject, type Json } from '../model/json';
import { groupOf } from '../model/manifest';
import { builtInScope, type Scope } from '../model/scope';

/** Scopes of kinds by `<kind>.<group>`. */
export type Scopes = Readonly<Record<string, Scope>>;

/** Kinds that something registers while it runs, so that no file of CRDs has them. */
const RUNTIME_KINDS: Readonly<Record<string, Scope>> = {
  // https://www.talos.dev/latest/kubernetes-guides/configuration/talos-api-access-from-k8s/
  'ServiceAccount.talos.dev': 'Namespaced',
};

/** The scope of a kind of Kubernetes, of a pinned CRD, of one registered at run time or of `defined`; undefined for any other. */
export const scopeOf = (apiVersion: string, kind: string, defined: Scopes = {}): Scope | undefined => {
  const key = `${kind}.${groupOf(apiVersion)}`;
  return builtInScope(apiVersion, kind) ?? scopes[key] ?? RUNTIME_KINDS[key] ?? defined[key];
};

/** The kinds that definitions among a component's own objects bring. */
export const definedScopes = (objects: readonly (Json | undefined)[]): Scopes =>
  Object.fromEntries(
    objects.flatMap(object => {
      if (!isJsonObject(object) || object['kind'] !== 'CustomResourceDefinition' || !isJsonObject(object['spec']))
        return [];
      const { group, names, scope } = object['spec'];
      if (!isJsonObject(names) || typeof names['kind'] !== 'string' || typeof group !== 'string') return [];
      return [[`${names['kind']}.${group}`, scope === 'Cluster' ? 'Cluster' : 'Namespaced'] as const];
    }),
  );
