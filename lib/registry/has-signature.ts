import { isJsonList, isJsonObject } from '../model/json';
import { imageDigest } from './image-digest';
import type { RepositoryClient } from './repository-client';

/** How cosign 3 and its like mark what they add. https://github.com/sigstore/cosign/blob/main/specs/BUNDLE_SPEC.md */
const BUNDLE = /^application\/vnd\.dev\.(sigstore\.bundle|cosign\.artifact\.sig)/;

const types = (value: unknown): readonly string[] => {
  const manifests = isJsonObject(value) ? value['manifests'] : undefined;
  if (!isJsonList(manifests)) return [];
  return manifests.flatMap(one => {
    const type = isJsonObject(one) ? one['artifactType'] : undefined;
    return typeof type === 'string' ? [type] : [];
  });
};

/** Of what refers to the image: by the question for it, or by the tag that stands for it where a registry knows none. */
const isReferred = async (client: RepositoryClient, digest: string): Promise<boolean> => {
  for (const path of [`referrers/${digest}`, `manifests/${digest.replace(':', '-')}`]) {
    const answer = await client(path, { headers: { Accept: 'application/vnd.oci.image.index.v1+json' } });
    if (answer.ok) return types(await answer.json()).some(type => BUNDLE.test(type));
  }
  return false;
};

/**
 * Whether somebody signed what has this digest; who it was is not looked at.
 * @throws Error when the registry does not answer
 */
export async function hasSignature(client: RepositoryClient, digest: string): Promise<boolean> {
  // Where cosign 2 puts it. https://github.com/sigstore/cosign/blob/main/specs/SIGNATURE_SPEC.md
  const tag = `${digest.replace(':', '-')}.sig`;
  return (await imageDigest(client, tag)) !== undefined || isReferred(client, digest);
}
