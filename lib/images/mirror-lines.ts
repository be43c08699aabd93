import { imageParts } from '../checks/pods/image-parts';

/**
 * Where an image lies in a mirror that has a folder for each registry: `mirror.example.com/docker.io/library/busybox:1`.
 * Tools that copy write no name with a tag and a digest both; the tag is what keeps the copy from being collected.
 */
export const inMirror = (image: string, mirror: string): string => {
  const { repository, tag, digest } = imageParts(image);
  return `${mirror}/${repository}${tag === undefined ? `@${digest ?? ''}` : `:${tag}`}`;
};

/** What is copied: the digest, where there is one, whatever its tag names by now. */
const original = (image: string): string => {
  const { repository, tag, digest } = imageParts(image);
  return digest === undefined ? `${repository}${tag === undefined ? '' : `:${tag}`}` : `${repository}@${digest}`;
};

/** A line for each image: what is copied, a tab, where to. */
export const mirrorLines = (images: readonly string[], mirror: string): string =>
  images.map(image => `${original(image)}\t${inMirror(image, mirror)}\n`).join('');
