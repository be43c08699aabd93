import type { Platform } from '../model/inventory';

/** Who may have signed some images: an entry of `registries.signers`. */
export type ImageSigner = NonNullable<Platform['registries']['signers']>[number];

const holds = (folder: string, repository: string): boolean =>
  repository === folder || repository.startsWith(`${folder}/`);

/** Who must have signed the images of a repository: the entry that names it most closely. */
export function signerOf(signers: readonly ImageSigner[], repository: string): ImageSigner | undefined {
  const named = signers.flatMap(signer =>
    signer.images.filter(folder => holds(folder, repository)).map(folder => ({ signer, folder })),
  );
  return named.sort((a, b) => b.folder.length - a.folder.length)[0]?.signer;
}

/** Whether an identity is the one that is wanted; a `*` at the end of that stands for any text. */
export const isIdentity = (wanted: string, identity: string): boolean =>
  wanted.endsWith('*') ? identity.startsWith(wanted.slice(0, -1)) : identity === wanted;
