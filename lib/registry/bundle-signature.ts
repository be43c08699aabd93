import { createPublicKey } from 'node:crypto';
import { isJsonList, isJsonObject } from '../model/json';

/** Who signed, by a certificate that was looked up in the log. */
export interface KeylessIdentity {
  readonly identity: string;
  readonly issuer: string;
}

/** https://github.com/in-toto/attestation/blob/main/spec/v1/envelope.md */
const STATEMENT = 'application/vnd.in-toto+json';

/** What is said of an image by somebody who made it. https://github.com/sigstore/cosign/blob/main/specs/BUNDLE_SPEC.md */
const PREDICATES = ['https://sigstore.dev/cosign/sign/v1', 'https://slsa.dev/provenance/v1'];

const parsed = async (bundle: unknown) => {
  const { bundleFromJSON } = await import('@sigstore/bundle');
  return bundleFromJSON(bundle);
};

/**
 * The digests that a bundle signs; none where it says something else of them.
 * @throws Error when it is no bundle, or signs no statement of in-toto
 */
export async function digestsInBundle(bundle: unknown): Promise<readonly string[]> {
  const { content } = await parsed(bundle);
  if (content.$case !== 'dsseEnvelope' || content.dsseEnvelope.payloadType !== STATEMENT)
    throw new Error('it signs no statement about an image');
  const statement: unknown = JSON.parse(content.dsseEnvelope.payload.toString('utf8'));
  if (!isJsonObject(statement) || !PREDICATES.some(type => type === statement['predicateType'])) return [];
  const subjects = statement['subject'];
  return (isJsonList(subjects) ? subjects : []).flatMap(subject => {
    const digests = isJsonObject(subject) ? subject['digest'] : undefined;
    const digest = isJsonObject(digests) ? digests['sha256'] : undefined;
    return typeof digest === 'string' ? [`sha256:${digest}`] : [];
  });
}

/** Whether a key in PEM made the signature of a bundle. @throws Error when it is no bundle */
export async function isBundleOfKey(bundle: unknown, key: string): Promise<boolean> {
  const { toSignedEntity } = await import('@sigstore/verify');
  return toSignedEntity(await parsed(bundle)).signature.verifySignature(createPublicKey(key));
}

/**
 * Who signed, after the certificate, the log's entry and the time of it were verified.
 * @param trustedRoot certificates and keys of Fulcio, Rekor and their like, as JSON
 * @param signed what a bundle signs that does not hold it
 * @throws Error when any of it is not as it must be
 */
export async function keylessIdentity(
  bundle: unknown,
  trustedRoot: unknown,
  signed?: Buffer,
): Promise<KeylessIdentity> {
  const { TrustedRoot } = await import('@sigstore/protobuf-specs');
  const { toSignedEntity, toTrustMaterial, Verifier } = await import('@sigstore/verify');
  const verifier = new Verifier(toTrustMaterial(TrustedRoot.fromJSON(trustedRoot)));
  const { identity } = verifier.verify(toSignedEntity(await parsed(bundle), signed));
  return { identity: identity?.subjectAlternativeName ?? '', issuer: identity?.extensions?.issuer ?? '' };
}
