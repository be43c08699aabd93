import { verify } from 'node:crypto';
import { isJsonObject, type JsonObject } from '../model/json';

/**
 * The digest that a text of cosign's signs.
 * https://github.com/sigstore/cosign/blob/main/specs/SIGNATURE_SPEC.md#payloads
 */
export function digestInPayload(payload: Buffer): string | undefined {
  const value: unknown = JSON.parse(payload.toString('utf8'));
  const critical = isJsonObject(value) ? value['critical'] : undefined;
  if (!isJsonObject(critical) || critical['type'] !== 'cosign container image signature') return undefined;
  const image = critical['image'];
  const digest = isJsonObject(image) ? image['docker-manifest-digest'] : undefined;
  return typeof digest === 'string' ? digest : undefined;
}

const textOf = (annotations: JsonObject, name: string): string => {
  const text = annotations[name];
  return typeof text === 'string' ? text : '';
};

/** A number as bundles have it: a text. */
const numberOf = (entry: JsonObject, name: string): string => {
  const value = entry[name];
  return typeof value === 'number' ? String(value) : '';
};

const SIGNATURE = 'dev.cosignproject.cosign/signature';

/** What keys sign: that of cosign, and of a key service (`--signature-digest-algorithm`). */
const DIGESTS = ['sha256', 'sha512'];

/** Whether a key in PEM made the signature. */
export const isSignedByKey = (payload: Buffer, annotations: JsonObject, key: string): boolean => {
  const signature = Buffer.from(textOf(annotations, SIGNATURE), 'base64');
  return DIGESTS.some(digest => verify(digest, payload, key, signature));
};

/** Bytes of a certificate in PEM, in base64. */
const bodyOf = (pem: string): string => pem.replace(/-----[A-Z ]+-----/g, '').replace(/\s/g, '');

/** An entry of Rekor as cosign 2 keeps it, in the form of a bundle. */
function logEntry(text: string): JsonObject {
  const bundle: unknown = JSON.parse(text);
  const entry = isJsonObject(bundle) ? bundle['Payload'] : undefined;
  if (!isJsonObject(bundle) || !isJsonObject(entry)) throw new Error('its entry of the log cannot be read');
  const body: unknown = JSON.parse(Buffer.from(textOf(entry, 'body'), 'base64').toString('utf8'));
  return {
    logIndex: numberOf(entry, 'logIndex'),
    logId: { keyId: Buffer.from(textOf(entry, 'logID'), 'hex').toString('base64') },
    kindVersion: isJsonObject(body) ? { kind: body['kind'], version: body['apiVersion'] } : {},
    integratedTime: numberOf(entry, 'integratedTime'),
    inclusionPromise: { signedEntryTimestamp: textOf(bundle, 'SignedEntryTimestamp') },
    canonicalizedBody: textOf(entry, 'body'),
  };
}

/**
 * A signature with a certificate of cosign 2 as a bundle of Sigstore.
 * https://github.com/sigstore/protobuf-specs/blob/main/protos/sigstore_bundle.proto
 * @param digest SHA-256 of the payload, in base64
 * @throws Error when it has no entry of a log
 */
export function bundleOfSimple(digest: string, annotations: JsonObject): JsonObject {
  const entry = textOf(annotations, 'dev.sigstore.cosign/bundle');
  if (entry === '') throw new Error('it has no entry of a transparency log');
  return {
    mediaType: 'application/vnd.dev.sigstore.bundle+json;version=0.1',
    verificationMaterial: {
      x509CertificateChain: {
        certificates: [{ rawBytes: bodyOf(textOf(annotations, 'dev.sigstore.cosign/certificate')) }],
      },
      tlogEntries: [logEntry(entry)],
    },
    messageSignature: {
      messageDigest: { algorithm: 'SHA2_256', digest },
      signature: textOf(annotations, SIGNATURE),
    },
  };
}
