import { imageParts } from './image-parts';

test.each([
  ['nginx', { repository: 'docker.io/library/nginx' }],
  ['nginx:1.29', { repository: 'docker.io/library/nginx', tag: '1.29' }],
  ['velero/velero:v1.17.0', { repository: 'docker.io/velero/velero', tag: 'v1.17.0' }],
  ['localhost:5000/web', { repository: 'localhost:5000/web' }],
  ['ghcr.io/shop/web:1.0@sha256:ab', { repository: 'ghcr.io/shop/web', tag: '1.0', digest: 'sha256:ab' }],
])('%s', (image, parts) => {
  expect(imageParts(image)).toEqual(parts);
});
