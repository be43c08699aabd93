/** Who signed an image, or why the one who must have did not. */
export type SignatureVerdict = { readonly by: string } | { readonly refused: string };
