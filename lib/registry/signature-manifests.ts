import { isJsonList, isJsonObject } from '../model/json';
import { imageDigest, isDigest } from './image-digest';
import { pages } from './pages';
import type { RepositoryClient } from './repository-client';

/** Manifest of something that signs an image. */
export interface SignatureManifest {
  /** As a question for a manifest names it. */
  readonly reference: string;
  /** `simple`: signatures of cosign 2; `bundle`: one bundle of Sigstore. */
  readonly form: 'bundle' | 'simple';
}

/** How cosign 3 and its like mark what they add. https://github.com/sigstore/cosign/blob/main/specs/BUNDLE_SPEC.md */
const BUNDLE = /^application\/vnd\.dev\.(sigstore\.bundle|cosign\.artifact\.sig)/;

const INDEX = { Accept: 'application/vnd.oci.image.index.v1+json' } as const;

const bundlesIn = (value: unknown): readonly SignatureManifest[] => {
  const manifests = isJsonObject(value) ? value['manifests'] : undefined;
  if (!isJsonList(manifests)) return [];
  return manifests.flatMap(one => {
    const [type, digest] = isJsonObject(one) ? [one['artifactType'], one['digest']] : [];
    return typeof type === 'string' && BUNDLE.test(type) && isDigest(digest)
      ? [{ form: 'bundle', reference: digest }]
      : [];
  });
};

/** A registry that cannot say now, as others that know no such question do not. */
const isDown = ({ status }: Response): boolean => status === 429 || status >= 500;

/** Of what refers to the image: by the question for it, or by the tag that stands for it where a registry knows none. */
async function* referring(client: RepositoryClient, digest: string): AsyncGenerator<SignatureManifest, void> {
  let isThere = false;
  for await (const answer of pages(client, `referrers/${digest}`, { headers: INDEX })) {
    // Whoever does not answer has not said that there is none.
    if (isDown(answer)) throw new Error(`HTTP ${answer.status} for signatures`);
    const found = answer.ok ? bundlesIn(await answer.json()) : [];
    isThere ||= found.length > 0;
    yield* found;
  }
  if (isThere) return;
  const tagged = await client(`manifests/${digest.replace(':', '-')}`, { headers: INDEX });
  if (tagged.ok) yield* bundlesIn(await tagged.json());
  else if (tagged.status !== 404) throw new Error(`HTTP ${tagged.status} for signatures`);
}

/**
 * What signs what has this digest, asked for one after the other; who did is not looked at.
 * @throws Error when the registry does not answer
 */
export async function* signatureManifests(
  client: RepositoryClient,
  digest: string,
): AsyncGenerator<SignatureManifest, void> {
  // Where cosign 2 puts it. https://github.com/sigstore/cosign/blob/main/specs/SIGNATURE_SPEC.md
  const tag = `${digest.replace(':', '-')}.sig`;
  if ((await imageDigest(client, tag)) !== undefined) yield { form: 'simple', reference: tag };
  yield* referring(client, digest);
}
