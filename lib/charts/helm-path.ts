import { existsSync } from 'node:fs';
import { join } from 'node:path';

/** Where `import --install-helm` puts helm, from the root of the project. */
export const PROJECT_HELM = '.strata/tools/helm';

/**
 * The helm that a project uses: the one that was asked for, that of `HELM`, the project's own, or the one on PATH.
 * @param environment variables of the process
 */
export function helmPath(
  root: string,
  environment: Readonly<Record<string, string | undefined>>,
  asked?: string,
): string {
  const { HELM: named = '' } = environment;
  if (asked !== undefined) return asked;
  if (named !== '') return named;
  const own = join(root, PROJECT_HELM);
  return existsSync(own) ? own : 'helm';
}
