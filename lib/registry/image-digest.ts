import { sha256Of } from '../model/sha256';
import type { RepositoryClient } from './repository-client';

/** Forms of a manifest, those of several platforms first. https://github.com/opencontainers/image-spec/blob/main/media-types.md */
const MANIFESTS = [
  'application/vnd.oci.image.index.v1+json',
  'application/vnd.docker.distribution.manifest.list.v2+json',
  'application/vnd.oci.image.manifest.v1+json',
  'application/vnd.docker.distribution.manifest.v2+json',
].join(', ');

const headers = { Accept: MANIFESTS } as const;

/** https://github.com/opencontainers/image-spec/blob/main/descriptor.md#sha-256 */
const DIGEST = /^sha256:[0-9a-f]{64}$/;

/** Whether a registry names what it has by a digest that may stand in a question or a file. */
export const isDigest = (value: unknown): value is string => typeof value === 'string' && DIGEST.test(value);

const faultOf = ({ status }: Response): Error =>
  new Error(status === 401 || status === 403 ? `HTTP ${status}: the registry wants another login` : `HTTP ${status}`);

/**
 * The digest of what a tag or a digest names; undefined where the registry has no such thing.
 * @throws Error when the registry does not answer, or refuses
 */
export async function imageDigest(client: RepositoryClient, reference: string): Promise<string | undefined> {
  const path = `manifests/${reference}`;
  // A question for the head alone is not counted as a pull. https://docs.docker.com/docker-hub/usage/pulls/
  const head = await client(path, { method: 'HEAD', headers });
  if (head.status === 404) return undefined;
  if (!head.ok) throw faultOf(head);
  const said = head.headers.get('docker-content-digest');
  if (said !== null) {
    if (isDigest(said)) return said;
    throw new Error('the registry tells a digest that is none');
  }
  const whole = await client(path, { headers });
  if (!whole.ok) throw faultOf(whole);
  const bytes = new Uint8Array(await whole.arrayBuffer());
  return `sha256:${sha256Of(bytes)}`;
}
