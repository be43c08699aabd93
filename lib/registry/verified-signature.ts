import { createHash } from 'node:crypto';
import type { SignatureVerdict } from '../model/signature-verdict';
import { digestsInBundle, isBundleOfKey, keylessIdentity } from './bundle-signature';
import { foundSignatures, type FoundSignature } from './found-signature';
import { isIdentity, type ImageSigner } from './image-signer';
import type { RepositoryClient } from './repository-client';
import { bundleOfSimple, digestInPayload, isSignedByKey } from './simple-signature';

/** A signature that can be looked at. */
type Whole = Exclude<FoundSignature, { readonly form: 'broken' }>;

const OTHER_IMAGE: SignatureVerdict = { refused: 'its signature is of another image' };

const signsImage = async (found: Whole, digest: string): Promise<boolean> =>
  found.form === 'simple'
    ? digestInPayload(found.payload) === digest
    : (await digestsInBundle(found.bundle)).includes(digest);

const isOfKey = (found: Whole, key: string): Promise<boolean> | boolean =>
  found.form === 'simple' ? isSignedByKey(found.payload, found.annotations, key) : isBundleOfKey(found.bundle, key);

const identityOf = (found: Whole, trustedRoot: unknown) => {
  if (found.form === 'bundle') return keylessIdentity(found.bundle, trustedRoot);
  const digest = createHash('sha256').update(found.payload).digest('base64');
  return keylessIdentity(bundleOfSimple(digest, found.annotations), trustedRoot, found.payload);
};

async function verdictOn(
  found: FoundSignature,
  digest: string,
  signer: ImageSigner,
  trustedRoot: unknown,
): Promise<SignatureVerdict> {
  if (found.form === 'broken') return { refused: `its signature is not valid: ${found.why}` };
  try {
    if (!(await signsImage(found, digest))) return OTHER_IMAGE;
    if (signer.kind === 'key') {
      if (await isOfKey(found, signer.key)) return { by: 'the key of platform.yaml' };
      return { refused: 'its signature is not of the key of platform.yaml' };
    }
    const { identity, issuer } = await identityOf(found, trustedRoot);
    if (issuer === signer.issuer && isIdentity(signer.identity, identity)) return { by: identity };
    return { refused: `it is signed by ${identity} of ${issuer}` };
  } catch (error) {
    return { refused: `its signature is not valid: ${error instanceof Error ? error.message : String(error)}` };
  }
}

/**
 * Whether who must have signed what has this digest did.
 * @param trustedRoot as `keylessIdentity` takes it
 * @throws Error when the registry does not answer
 */
export async function verifiedSignature(
  client: RepositoryClient,
  digest: string,
  signer: ImageSigner,
  trustedRoot: unknown,
): Promise<SignatureVerdict> {
  const refused: string[] = [];
  for (const found of await foundSignatures(client, digest)) {
    const verdict = await verdictOn(found, digest, signer, trustedRoot);
    if ('by' in verdict) return verdict;
    if (!refused.includes(verdict.refused)) refused.push(verdict.refused);
  }
  return { refused: refused.length === 0 ? 'it is not signed' : refused.join('; ') };
}
