import { homedir } from 'node:os';
import { lockedBytes } from '../charts/locked-bytes';
import { netrcFile, netrcLogin, type HostLogins } from '../import/manifests/netrc';
import { runManifests } from '../import/manifests/run-manifests';
import type { ImportResult } from '../import/import-result';
import type { Loaded } from '../import/source';
import { vendoredKey } from '../import/vendor/vendored-version';
import type { ClusterContext } from '../model/component';
import { componentsIn } from '../platform';
import { bundlesOf } from '../render/bundles-of';
import { placedIn } from '../render/render-cluster';
import { renderComponent } from '../render/render-component';
import { contextsIn } from './import-facts';

/** What the caller of `import --manifests` chooses. */
export interface ManifestsOptions {
  /** `NAME` or `NAME@VERSION` each; none means those that are vendored or used. */
  readonly names: readonly string[];
  /** Command of kubectl. */
  readonly kubectl: string;
  /** Takes a file although the lock has another one of the same version. */
  readonly replaces: boolean;
  /** Writes nothing. */
  readonly check: boolean;
}

const usedIn = (contexts: readonly ClusterContext[]): readonly string[] =>
  contexts.flatMap(context =>
    placedIn(componentsIn(context), context)
      .flatMap(component => bundlesOf(renderComponent(component, context), context).bundles)
      .map(({ pin }) => vendoredKey(pin)),
  );

/** Logins of this machine for the hosts of addresses; none where there is no file. */
const ownLogins = (): HostLogins => {
  const { path, name } = netrcFile(process.env, homedir());
  const text = lockedBytes(path)?.toString('utf8') ?? '';
  return { of: host => netrcLogin(text, host), file: name };
};

/**
 * Fetches manifests of others into imports/manifests/ and locks them.
 * @throws the fault of the disk when imports/ cannot be written
 */
export async function importManifests(
  root: string,
  { names, kubectl, replaces, check }: ManifestsOptions,
  report: (line: string) => void,
): Promise<ImportResult> {
  const contexts: Loaded<readonly ClusterContext[]> = names.length > 0 ? { value: [] } : await contextsIn(root);
  if ('issues' in contexts) return { written: 0, unchanged: 0, removed: 0, issues: contexts.issues };
  return runManifests(
    root,
    { names, used: usedIn(contexts.value), ask: fetch, logins: ownLogins(), kubectl, replaces },
    check,
    report,
  );
}
