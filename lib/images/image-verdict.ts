import { imageParts } from '../checks/pods/image-parts';
import type { SignatureVerdict } from '../model/signature-verdict';

/** What a registry says of an image. */
export type ImageAnswer =
  | { readonly is: 'missing' }
  | { readonly is: 'unknown'; readonly why: string }
  | {
      readonly is: 'there';
      /** Of what the tag names now, or of the digest where there is no tag. */
      readonly digest: string;
      readonly signed: boolean;
      /** @default - nobody in particular must have signed it */
      readonly signature?: SignatureVerdict;
    };

/** An image beside what its registry says. */
export interface ImageVerdict {
  readonly image: string;
  readonly verdict: 'missing' | 'moved' | 'refused' | 'there' | 'unknown';
  /** Digest that the tag names now. */
  readonly digest?: string;
  readonly signed?: boolean;
  /** Who signed it, where somebody in particular must have. */
  readonly signedBy?: string;
  /** Why nobody knows, or why it is refused. */
  readonly why?: string;
}

/** `refused`: who must have signed it did not. `moved`: the tag names something else than the digest behind it; what runs is the digest. */
export function imageVerdict(image: string, answer: ImageAnswer): ImageVerdict {
  if (answer.is === 'missing') return { image, verdict: 'missing' };
  if (answer.is === 'unknown') return { image, verdict: 'unknown', why: answer.why };
  const pinned = imageParts(image).digest;
  const { digest, signed, signature } = answer;
  if (signature !== undefined && 'refused' in signature) {
    return { image, verdict: 'refused', digest, signed, why: signature.refused };
  }
  const verdict = pinned === undefined || pinned === digest ? 'there' : 'moved';
  return { image, verdict, digest, signed, ...(signature === undefined ? {} : { signedBy: signature.by }) };
}
