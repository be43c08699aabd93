import { imagePlaces } from './image-places';

test('images are found wherever they stand, with the way to them', () => {
  const text = [
    'images: { busybox: docker.io/library/busybox:1.37.0 }',
    'apps:',
    '  - name: web # docker.io/in/comment:1',
    `    image: 'registry.example.com:5000/web:2@sha256:${'a'.repeat(64)}'`,
    'local: localhost/a:1',
    'notes: [docker.io/no-tag, https://quay.io/a:1, docker.io/a:1 and more]',
  ].join('\n');
  expect(imagePlaces('f.yaml', text)).toEqual([
    { file: 'f.yaml', path: ['images', 'busybox'], line: 1, image: 'docker.io/library/busybox:1.37.0' },
    {
      ...{ file: 'f.yaml', path: ['apps', 0, 'image'], line: 4 },
      image: `registry.example.com:5000/web:2@sha256:${'a'.repeat(64)}`,
    },
    { file: 'f.yaml', path: ['local'], line: 5, image: 'localhost/a:1' },
  ]);
});
