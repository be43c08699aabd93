import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import type { ImportResult } from '../import/import-result';
import { readHelmLogins } from '../import/vendor/helm-logins';
import { runCharts } from '../import/vendor/run-charts';
import type { Verifier } from '../import/vendor/provenance';
import { vendoredKey } from '../import/vendor/vendored-version';
import { releasesOf, rendering } from './import-facts';

/** What the caller of `import --charts` chooses. */
export interface ChartsOptions {
  /** `NAME` or `NAME@VERSION` each; none means those that are vendored. */
  readonly names: readonly string[];
  /** Command of helm. */
  readonly helm: string;
  /** File of public keys. @default - that of GnuPG, where there is one */
  readonly keyring?: string;
  /** Takes an archive although the lock has another one of the same version. */
  readonly replaces: boolean;
  /** Somebody read again what was accepted of calls whose templates changed. */
  readonly accepts: boolean;
  /** Writes nothing. */
  readonly check: boolean;
}

/** The keyring that helm itself takes where none is named. */
const keyringOf = (named: string | undefined): Omit<Verifier, 'helm'> => {
  if (named !== undefined) return { keyring: named, isNamed: true };
  const own = join(process.env['GNUPGHOME'] ?? join(homedir(), '.gnupg'), 'pubring.gpg');
  return existsSync(own) ? { keyring: own, isNamed: false } : { isNamed: false };
};

/** The network, with the logins of helm on this machine. */
export const ownWeb = () => ({
  ask: fetch,
  logins: readHelmLogins({ environment: process.env, platform: process.platform, home: homedir() }),
});

/**
 * Fetches charts into imports/charts/ and locks them.
 * @throws the fault of the disk when imports/ cannot be written
 */
export async function importCharts(
  root: string,
  { names, helm, keyring, replaces, accepts, check }: ChartsOptions,
  report: (line: string) => void,
): Promise<ImportResult> {
  if (keyring !== undefined && !existsSync(keyring)) {
    const place = { pointer: '--keyring' };
    const fix = 'export the keys: gpg --export --output keys.gpg';
    const issues = [{ rule: 'usage', severity: 'error', place, message: 'no such file', value: keyring, fix } as const];
    return { written: 0, unchanged: 0, removed: 0, issues };
  }
  const releases = await releasesOf(root);
  if ('issues' in releases) return { written: 0, unchanged: 0, removed: 0, issues: releases.issues };
  const vendored = releases.value
    .filter(({ delivery }) => delivery === 'vendored')
    .map(({ release: { pin } }) => vendoredKey(pin));
  const input = { names, vendored, helm, web: ownWeb(), keyring: keyringOf(keyring), replaces, accepts };
  return runCharts(root, { ...input, ...rendering(releases.value) }, check, report);
}
