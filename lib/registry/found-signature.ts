import { isJsonList, isJsonObject, type JsonObject } from '../model/json';
import { limitedBytes } from './limited-bytes';
import type { RepositoryClient } from './repository-client';
import { signatureManifests, type SignatureManifest } from './signature-manifests';

/** A signature of an image, as its registry has it; nothing of it is verified. */
export type FoundSignature =
  | {
      readonly form: 'simple';
      /** What is signed: a text that names the image. */
      readonly payload: Buffer;
      readonly annotations: JsonObject;
    }
  | { readonly form: 'bundle'; readonly bundle: unknown };

/** Bytes of a payload or a bundle at most; real ones have some kilobytes, those with many dependencies a megabyte. */
const MOST = 8 * 1024 * 1024;

/** Signatures of an image that are looked at. */
const MOST_SIGNATURES = 50;

const MANIFEST = { Accept: 'application/vnd.oci.image.manifest.v1+json' } as const;

const bytesOf = async (client: RepositoryClient, path: string, headers = {}): Promise<Buffer> => {
  const answer = await client(path, { headers });
  if (!answer.ok) throw new Error(`HTTP ${answer.status} for a signature`);
  const bytes = await limitedBytes(answer, MOST);
  if (bytes === undefined) throw new Error(`a signature has over ${MOST / 1024 / 1024} MiB`);
  return bytes;
};

/** @throws Error when the text is no JSON */
const jsonOf = (bytes: Buffer): unknown => JSON.parse(bytes.toString('utf8'));

async function signaturesAt(client: RepositoryClient, { reference, form }: SignatureManifest, most: number) {
  const manifest = jsonOf(await bytesOf(client, `manifests/${reference}`, MANIFEST));
  const layers = isJsonObject(manifest) ? manifest['layers'] : undefined;
  const found: FoundSignature[] = [];
  for (const layer of isJsonList(layers) ? layers.filter(isJsonObject).slice(0, most) : []) {
    const { digest, annotations } = layer;
    if (typeof digest !== 'string') continue;
    const bytes = await bytesOf(client, `blobs/${digest}`);
    if (form === 'bundle') found.push({ form, bundle: jsonOf(bytes) });
    else found.push({ form, payload: bytes, annotations: isJsonObject(annotations) ? annotations : {} });
  }
  return found;
}

/**
 * The signatures of what has this digest.
 * @throws Error when the registry does not answer, or with something else than signatures
 */
export async function foundSignatures(client: RepositoryClient, digest: string): Promise<readonly FoundSignature[]> {
  const found: FoundSignature[] = [];
  for await (const manifest of signatureManifests(client, digest)) {
    found.push(...(await signaturesAt(client, manifest, MOST_SIGNATURES - found.length)));
    if (found.length >= MOST_SIGNATURES) break;
  }
  return found;
}
