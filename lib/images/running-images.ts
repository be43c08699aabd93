import { imageParts } from '../checks/pods/image-parts';
import { imagesOf } from '../model/images-of';
import { byCodePoint, isJsonList, isJsonObject, type Json } from '../model/json';

/** What a component puts into a cluster. */
export interface ImageSource {
  readonly cluster: string;
  readonly component: string;
  /** Objects, or facts of them. */
  readonly values: readonly Json[];
  /** What names images in texts alone: values of charts, whose objects are known by facts. @default - nothing */
  readonly texts?: readonly Json[];
}

/** An image, with who runs it. */
export interface RunningImage {
  /** With registry and tag, or digest, or both. */
  readonly image: string;
  readonly clusters: readonly string[];
  readonly components: readonly string[];
  /** A pod or a resource names it as its image; otherwise a text does: an argument, a variable, a file. */
  readonly isImage: boolean;
}

/** A name as it can be pulled: with its registry. */
const whole = (image: string): string => {
  const { repository, tag, digest } = imageParts(image);
  return `${repository}${tag === undefined ? '' : `:${tag}`}${digest === undefined ? '' : `@${digest}`}`;
};

/** Registry, path, tag or digest, in a longer text. https://github.com/distribution/reference/blob/main/regexp.go */
const IN_TEXT =
  /(?<![\w.@-]|[^/]\/|https?:\/\/)((?:[a-z0-9-]+\.)+[a-z]{2,}(?::\d+)?)\/[a-z0-9]+(?:[._/-]+[a-z0-9]+)*(?::[A-Za-z0-9_][\w.-]{0,127}(?:@sha256:[0-9a-f]{64})?|@sha256:[0-9a-f]{64})/g;

const textsIn = (value: Json | undefined): readonly string[] => {
  if (typeof value === 'string') return [value];
  if (isJsonList(value)) return value.flatMap(textsIn);
  return isJsonObject(value) ? Object.values(value).flatMap(textsIn) : [];
};

/** Images of these registries that a value names anywhere in its texts. */
const namedIn = (value: Json, registries: ReadonlySet<string>): readonly string[] =>
  textsIn(value).flatMap(text =>
    text.includes('/')
      ? [...text.matchAll(IN_TEXT)].flatMap(([image, registry = '']) => (registries.has(registry) ? [image] : []))
      : [],
  );

const registryOf = (image: string): string => image.split('/')[0] ?? '';

/** Every image that the sources name, in order; a text names one only of registries that something is run from. */
export function runningImages(sources: readonly ImageSource[], registries: readonly string[]): readonly RunningImage[] {
  const images = new Map<string, { isImage: boolean; clusters: Set<string>; components: Set<string> }>();
  const note = ({ cluster, component }: ImageSource, image: string, isImage: boolean): void => {
    const known = images.get(image) ?? { isImage: false, clusters: new Set(), components: new Set() };
    known.isImage ||= isImage;
    known.clusters.add(cluster);
    known.components.add(component);
    images.set(image, known);
  };
  for (const source of sources) for (const image of source.values.flatMap(imagesOf)) note(source, whole(image), true);
  const known = new Set([...registries, ...images.keys()].map(registryOf));
  for (const source of sources)
    for (const image of [...source.values, ...(source.texts ?? [])].flatMap(value => namedIn(value, known)))
      note(source, whole(image), false);
  return [...images]
    .map(([image, { isImage, clusters, components }]) => ({
      image,
      clusters: [...clusters],
      components: [...components].sort(byCodePoint),
      isImage,
    }))
    .sort((a, b) => byCodePoint(a.image, b.image));
}
