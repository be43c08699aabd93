import { existsSync, readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { imageParts } from '../../checks/pods/image-parts';
import { imageVerdict, type ImageAnswer, type ImageVerdict } from '../../images/image-verdict';
import type { Ask } from '../../registry/ask';
import { dockerConfig, dockerLogins } from '../../registry/docker-logins';
import { hasSignature } from '../../registry/has-signature';
import { imageDigest } from '../../registry/image-digest';
import { signerOf } from '../../registry/image-signer';
import { repositoryClient } from '../../registry/repository-client';
import { verifiedSignature } from '../../registry/verified-signature';
import type { Signing } from './read-signing';

/** Questions at the same time. */
const AT_ONCE = 6;

/** Logins that `docker login` wrote; none where there is no file, or none that can be read. */
export function readLogins(): ReadonlyMap<string, string> {
  const path = dockerConfig(process.env, homedir());
  try {
    return existsSync(path) ? dockerLogins(readFileSync(path, 'utf8')) : new Map();
  } catch {
    return new Map();
  }
}

const reasonOf = (error: unknown): string => {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  return cause instanceof Error ? cause.message : String(cause);
};

/** Everything that registries are asked with. */
export interface Registries {
  readonly ask: Ask;
  /** By registry. */
  readonly logins: ReadonlyMap<string, string>;
}

/** Asks the registry of an image for its digest, and for a signature of it. */
export async function askFor({ ask, logins }: Registries, signing: Signing, image: string): Promise<ImageAnswer> {
  const { repository, tag, digest: pinned } = imageParts(image);
  const client = repositoryClient(ask, repository, logins.get(repository.split('/')[0] ?? ''));
  try {
    const digest = await imageDigest(client, tag ?? pinned ?? 'latest');
    // A tag may be gone while what it named is still there, and runs.
    const kept = digest ?? (pinned === undefined ? undefined : await imageDigest(client, pinned));
    if (kept === undefined) return { is: 'missing' };
    const runs = pinned ?? kept;
    const signer = signerOf(signing.signers, repository);
    if (signer === undefined) return { is: 'there', digest: kept, signed: await hasSignature(client, runs) };
    const signature = await verifiedSignature(client, runs, signer, signing.trustedRoot);
    return { is: 'there', digest: kept, signed: 'by' in signature, signature };
  } catch (error) {
    return { is: 'unknown', why: reasonOf(error) };
  }
}

/** What registries say of each image, in the order of the images. */
export async function verdictsOf(
  registries: Registries,
  signing: Signing,
  images: readonly string[],
  progress: (text: string) => void,
): Promise<readonly ImageVerdict[]> {
  const answers = new Map<string, ImageVerdict>();
  const waiting = [...images];
  const work = async (): Promise<void> => {
    for (let image = waiting.shift(); image !== undefined; image = waiting.shift()) {
      answers.set(image, imageVerdict(image, await askFor(registries, signing, image)));
      progress(`${answers.size} of ${images.length} images`);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  return images.flatMap(image => answers.get(image) ?? []);
}
