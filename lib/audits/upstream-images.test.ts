import { imagesOf } from '../model/images-of';
import { isJsonObject } from '../model/json';
import { helmFacts } from '../render/helm-facts';
import { renderWhole } from '../testing/committed-platform';
import { PROJECT } from '../testing/project';

const { describe: describeRelease } = helmFacts(PROJECT);
const clusters = renderWhole();

/** The registry of an image: the first part, where it is a host. */
const registryOf = (image: string): string => {
  const [first = ''] = image.split('/');
  return image.includes('/') && /[.:]/.test(first) ? first : 'docker.io';
};

const images = clusters.flatMap(({ tree, components, context }) => {
  const lower = components.filter(({ component }) => component.layer < 4);
  const names = lower.map(({ component }) => component.name);
  return [
    ...tree.manifests
      .filter(({ origin }) => origin.from === 'component' && names.includes(origin.component))
      .flatMap(({ body }) => imagesOf(body)),
    ...lower
      .flatMap(({ releases }) => releases.flatMap(release => describeRelease(release)?.objects ?? []))
      .flatMap(({ facts }) => imagesOf(isJsonObject(facts) ? facts : undefined)),
    ...Object.values(context.platform.images),
  ];
});

const hosts = clusters.flatMap(({ context: { platform } }) => [platform.git.host]);

test('no image of layers 0 to 3 comes from Gitea, which needs them to start', () => {
  expect(images.filter(image => hosts.includes(registryOf(image)))).toEqual([]);
  expect(images.length).toBeGreaterThan(20);
});

test('mirrors of registries are not Gitea either', () => {
  const mirrors = clusters.flatMap(({ context: { platform } }) =>
    platform.registries.mirrors.flatMap(({ endpoints }) => endpoints.map(endpoint => new URL(endpoint).hostname)),
  );
  expect(mirrors.filter(host => hosts.includes(host))).toEqual([]);
});

test('charts come from elsewhere than Gitea', () => {
  const repositories = clusters.flatMap(({ components }) =>
    components.flatMap(({ releases }) => releases.map(({ pin }) => pin.repository)),
  );
  expect(repositories.filter(repository => hosts.some(host => repository.includes(host)))).toEqual([]);
  expect(repositories).not.toEqual([]);
});
