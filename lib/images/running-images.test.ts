import { runningImages, type ImageSource } from './running-images';

const DIGEST = `sha256:${'a'.repeat(64)}`;

const source = (cluster: string, component: string, ...values: ImageSource['values']): ImageSource => ({
  ...{ cluster, component, values },
});

const names = (sources: readonly ImageSource[], registries: readonly string[] = []): readonly string[] =>
  runningImages(sources, registries).map(({ image, isImage }) => `${isImage ? '' : '~'}${image}`);

test('an image is listed once, with its registry, for everybody who runs it', () => {
  const pod = { spec: { containers: [{ image: 'busybox:1.37.0' }] } };
  const sources = [source('dev', 'b', pod), source('dev', 'a', pod), source('prod', 'a', pod, pod)];
  expect(runningImages(sources, [])).toEqual([
    { image: 'docker.io/library/busybox:1.37.0', clusters: ['dev', 'prod'], components: ['a', 'b'], isImage: true },
  ]);
});

test('texts name images too, of registries that something is run from', () => {
  const pod = {
    spec: {
      containers: [
        {
          image: 'quay.io/a/operator:1',
          args: ['--reloader=quay.io/a/reloader:2', '--other=ghcr.io/a/b:3'],
          env: [{ name: 'JOBS', value: 'ubuntu:docker://ghcr.io/runner-images/x:24,docker://quay.io/jobs:24-lts' }],
        },
      ],
    },
  };
  expect(names([source('dev', 'a', pod)])).toEqual([
    'quay.io/a/operator:1',
    '~quay.io/a/reloader:2',
    '~quay.io/jobs:24-lts',
  ]);
  expect(names([source('dev', 'a', pod)], ['ghcr.io/a'])).toContain('~ghcr.io/a/b:3');
});

test('an address, a path of a repository and a version are no image', () => {
  const text = 'https://quay.io/a/b:8080 x/quay.io/a/b:1 quay.io:443 quay.io/a/b user@quay.io/a/b:1 quay.io/A/b:1';
  expect(names([source('dev', 'a', { note: text, image: 'quay.io/c/d:1' })])).toEqual(['quay.io/c/d:1']);
});

test('a digest belongs to the name, with a tag and without', () => {
  const values = [
    { image: `quay.io/a/b:1@${DIGEST}` },
    { image: `quay.io/a/b@${DIGEST}` },
    { text: `use quay.io/c@${DIGEST}.` },
  ];
  expect(names([source('dev', 'a', ...values)])).toEqual([
    `quay.io/a/b:1@${DIGEST}`,
    `quay.io/a/b@${DIGEST}`,
    `~quay.io/c@${DIGEST}`,
  ]);
});

test('what a resource names as its image is one, though a text of values names it as well', () => {
  const sources = [
    { ...source('dev', 'a', { imageName: 'quay.io/a/b:1' }), texts: [{ x: 'quay.io/a/b:1 quay.io/a/c:1' }] },
  ];
  expect(names(sources)).toEqual(['quay.io/a/b:1', '~quay.io/a/c:1']);
});
