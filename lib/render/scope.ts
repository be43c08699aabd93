import { scopes } from '../../imports/scopes';
import { groupOf } from '../model/manifest';
import { builtInScope, type Scope } from '../model/scope';

/** Kinds that something registers while it runs, so that no file of CRDs has them. */
const RUNTIME_KINDS: Readonly<Record<string, Scope>> = {
  // https://www.talos.dev/latest/kubernetes-guides/configuration/talos-api-access-from-k8s/
  'ServiceAccount.talos.dev': 'Namespaced',
};

/** The scope of a kind of Kubernetes, of a pinned CRD or of a kind registered at run time; undefined for any other. */
export const scopeOf = (apiVersion: string, kind: string): Scope | undefined => {
  const key = `${kind}.${groupOf(apiVersion)}`;
  return builtInScope(apiVersion, kind) ?? scopes[key] ?? RUNTIME_KINDS[key];
};
