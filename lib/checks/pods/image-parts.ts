/** The parts of the name of an image. https://github.com/distribution/reference */
export interface ImageParts {
  /** With the registry: `nginx` is `docker.io/library/nginx`. */
  readonly repository: string;
  /** @default - none */
  readonly tag?: string;
  readonly digest?: string;
}

const fullRepository = (name: string): string => {
  const [first = '', ...rest] = name.split('/');
  if (rest.length === 0) return `docker.io/library/${name}`;
  return /[.:]|^localhost$/.test(first) ? name : `docker.io/${name}`;
};

/** Takes an image apart, as container runtimes read it. */
export const imageParts = (image: string): ImageParts => {
  const [name = '', digest] = image.split('@');
  const [, repository = name, tag] = /^(.*):([^/:]+)$/.exec(name) ?? [];
  return {
    repository: fullRepository(repository),
    ...(tag === undefined ? {} : { tag }),
    ...(digest === undefined ? {} : { digest }),
  };
};
