import { toPointer } from '../../model/path';
import type { Finding, ObjectRule } from '../rule';
import { imageParts } from '../pods/image-parts';
import { containersOf, podTemplatesOf } from '../pods/pod-templates';

/** Places whose images are gone, with where they were seen to be; the newest of some may still be there. */
const GONE: readonly { readonly prefix: string; readonly source: string; readonly keepsLatest?: true }[] = [
  {
    prefix: 'gcr.io/kubebuilder/',
    source: 'removed; registry.k8s.io/kubebuilder has them, https://github.com/kubero-dev/kubero/issues/735',
  },
  {
    prefix: 'docker.io/bitnami/',
    source: 'versions are gone since 2025, https://github.com/bitnami/containers/issues/83267',
    keepsLatest: true,
  },
];

/** A registry that sends on to registry.k8s.io, until it ends. https://kubernetes.io/blog/2023/03/10/image-registry-redirect/ */
const FROZEN = 'k8s.gcr.io/';

const HOST =
  '(?:[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?(?:\\.[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?)*|\\[[a-fA-F0-9:]+\\])';

const PART = '[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*';

const DIGEST = '[A-Za-z][A-Za-z0-9]*(?:[-_+.][A-Za-z][A-Za-z0-9]*)*:[0-9a-fA-F]{32,}';

/** Source: github.com/distribution/reference v0.6.0, regexp.go (ReferenceRegexp) */
const IMAGE = new RegExp(`^(?:${HOST}(?::[0-9]+)?/)?${PART}(?:/${PART})*(?::\\w[\\w.-]{0,127})?(?:@${DIGEST})?$`);

/** A place for an image, which another program fills in. */
const PLACEHOLDER = /[${}<>]|^[A-Z0-9_]+(?::.*)?$/;

const faultOf = (image: string): Pick<Finding, 'message' | 'fix' | 'severity'> | undefined => {
  const { repository, tag } = imageParts(image);
  const isLatest = !image.includes('@') && (tag ?? 'latest') === 'latest';
  const gone = GONE.find(({ prefix }) => repository.startsWith(prefix));
  if (gone !== undefined && !(gone.keepsLatest === true && isLatest))
    return { message: `comes from where nothing is left: ${gone.source}`, fix: 'use another image' };
  if (!IMAGE.test(image) && !PLACEHOLDER.test(image)) {
    const message = 'is no name of an image, and no node pulls it: InvalidImageName';
    return { message, fix: 'write registry/path:tag, the path in lower case, or a whole digest' };
  }
  if (repository.startsWith(FROZEN)) {
    const message = 'comes from a registry that is frozen since 2023 and will end';
    return { message, fix: 'name registry.k8s.io, which has the same images', severity: 'warning' };
  }
  if (image.includes('@sha256:')) return undefined;
  const moving = { fix: 'name a version', severity: 'warning' } as const;
  if (tag === undefined) return { ...moving, message: 'has no tag, which means latest' };
  return tag === 'latest' ? { ...moving, message: 'is whatever is the latest' } : undefined;
};

/** S4: images have a version, and come from registries that still have them. */
export const validImage: ObjectRule = {
  id: 'S4',
  name: 'valid-image',
  severity: 'error',
  reason: 'the pod never starts, or runs something else after every restart',
  scope: 'object',
  run: (manifest, _, report) => {
    for (const pod of podTemplatesOf(manifest)) {
      for (const { container, path } of containersOf(pod)) {
        const { image } = container;
        const fault = typeof image === 'string' && image !== '' ? faultOf(image) : undefined;
        if (fault === undefined || typeof image !== 'string') continue;
        report({ manifest, pointer: toPointer([...path, 'image']), value: image, ...fault });
      }
    }
  },
};
