import { imageParts } from '../checks/pods/image-parts';

/** What a registry says of an image. */
export type ImageAnswer =
  | { readonly is: 'missing' }
  | { readonly is: 'unknown'; readonly why: string }
  | {
      readonly is: 'there';
      /** Of what the tag names now, or of the digest where there is no tag. */
      readonly digest: string;
      readonly signed: boolean;
    };

/** An image beside what its registry says. */
export interface ImageVerdict {
  readonly image: string;
  readonly verdict: 'missing' | 'moved' | 'there' | 'unknown';
  /** Digest that the tag names now. */
  readonly digest?: string;
  readonly signed?: boolean;
  /** Why nobody knows. */
  readonly why?: string;
}

/** `moved`: the tag names something else than the digest behind it; what runs is the digest. */
export function imageVerdict(image: string, answer: ImageAnswer): ImageVerdict {
  if (answer.is === 'missing') return { image, verdict: 'missing' };
  if (answer.is === 'unknown') return { image, verdict: 'unknown', why: answer.why };
  const pinned = imageParts(image).digest;
  const { digest, signed } = answer;
  return { image, verdict: pinned === undefined || pinned === digest ? 'there' : 'moved', digest, signed };
}
