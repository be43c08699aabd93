import { createPublicKey } from 'node:crypto';
import type { Check } from '../environments';
import { finding } from '../finding';
import { repeats } from './repeats';

const isKey = (pem: string): boolean => {
  try {
    createPublicKey(pem);
    return true;
  } catch {
    return false;
  }
};

/** Signatures of images can be verified: keys are keys, certificates have somebody to trust, each image has one signer. */
export const checkSigners: Check = environments => {
  const { platform, placeOf } = environments;
  const { signers = [], trustedRoot } = platform?.registries ?? {};
  const at = (...path: readonly (number | string)[]) => placeOf('platform', ['registries', 'signers', ...path]);
  const named = signers.flatMap(({ images }, signer) =>
    images.map((text, image) => ({
      ...{ document: 'platform', text },
      path: ['registries', 'signers', signer, 'images', image],
    })),
  );
  return [
    ...signers.flatMap((signer, index) => {
      if (signer.kind === 'key') {
        const fix = 'write the public key that cosign generate-key-pair made';
        return isKey(signer.key) ? [] : [finding('signers', at(index, 'key'), 'is no public key', { fix })];
      }
      const fix = 'write registries.trustedRoot, as docs/images.md says';
      return trustedRoot === undefined
        ? [
            finding('signers', at(index, 'kind'), 'has nobody whose certificates are trusted', {
              value: 'keyless',
              fix,
            }),
          ]
        : [];
    }),
    ...repeats(environments, 'signers', named),
  ];
};
