import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Issue } from '../../model/issue';
import type { Platform } from '../../model/inventory';
import { parsedJson } from '../../model/parsed-json';
import { usageIssue } from '../../promotion/usage-issue';
import type { ImageSigner } from '../../registry/image-signer';

/** Who must have signed what. */
export interface Signing {
  readonly signers: readonly ImageSigner[];
  /** Whom certificates are trusted from, as JSON. */
  readonly trustedRoot: unknown;
}

/** Who must have signed what, by platform.yaml and the file that it names. */
export function readSigning(
  root: string,
  { signers = [], trustedRoot: file }: Platform['registries'],
): Signing | { readonly issues: readonly Issue[] } {
  if (file === undefined) return { signers, trustedRoot: undefined };
  const issue = (message: string): Issue =>
    usageIssue(
      file,
      message,
      'write it with cosign trusted-root create, as docs/images.md says',
      'registries.trustedRoot',
    );
  const path = join(root, file);
  if (statSync(path, { throwIfNoEntry: false })?.isFile() !== true) return { issues: [issue('there is no such file')] };
  const trustedRoot = parsedJson(readFileSync(path, 'utf8'));
  return trustedRoot === undefined ? { issues: [issue('is no JSON')] } : { signers, trustedRoot };
}
