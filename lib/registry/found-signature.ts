import { isJsonList, isJsonObject, type JsonObject } from '../model/json';
import { parsedJson, parsedObject } from '../model/parsed-json';
import { isDigest } from './image-digest';
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
  | { readonly form: 'bundle'; readonly bundle: unknown }
  | { readonly form: 'broken'; readonly why: string };

/** Bytes of a payload or a bundle at most; real ones have some kilobytes, those with many dependencies a megabyte. */
const MOST = 8 * 1024 * 1024;

/** Signatures of an image that are looked at. */
const MOST_SIGNATURES = 50;

const MANIFEST = { Accept: 'application/vnd.oci.image.manifest.v1+json' } as const;

/** A part of a signature, or why it is none. @throws Error when the registry does not answer */
const partOf = async (client: RepositoryClient, path: string, headers = {}): Promise<Buffer | string> => {
  const answer = await client(path, { headers });
  if (answer.status === 404) return 'a part of it is not there';
  if (!answer.ok) throw new Error(`HTTP ${answer.status} for a signature`);
  return (await limitedBytes(answer, MOST)) ?? `it has over ${MOST / 1024 / 1024} MiB`;
};

async function signaturesAt(
  client: RepositoryClient,
  { reference, form }: SignatureManifest,
  most: number,
): Promise<readonly FoundSignature[]> {
  const manifest = await partOf(client, `manifests/${reference}`, MANIFEST);
  if (typeof manifest === 'string') return [{ form: 'broken', why: manifest }];
  const found: FoundSignature[] = [];
  const layers = parsedObject(manifest.toString('utf8'))?.['layers'];
  for (const layer of isJsonList(layers) ? layers.filter(isJsonObject).slice(0, most) : []) {
    const { digest, annotations } = layer;
    if (!isDigest(digest)) continue;
    const bytes = await partOf(client, `blobs/${digest}`);
    if (typeof bytes === 'string') found.push({ form: 'broken', why: bytes });
    else if (form === 'bundle') found.push({ form, bundle: parsedJson(bytes.toString('utf8')) });
    else found.push({ form, payload: bytes, annotations: isJsonObject(annotations) ? annotations : {} });
  }
  return found;
}

/**
 * The signatures of what has this digest.
 * @throws Error when the registry does not answer
 */
export async function foundSignatures(client: RepositoryClient, digest: string): Promise<readonly FoundSignature[]> {
  const found: FoundSignature[] = [];
  for await (const manifest of signatureManifests(client, digest)) {
    found.push(...(await signaturesAt(client, manifest, MOST_SIGNATURES - found.length)));
    if (found.length >= MOST_SIGNATURES) break;
  }
  return found;
}
