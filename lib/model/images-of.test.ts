import { imagesOf } from './images-of';

test('images are found wherever pods and operators name them, whole ones only', () => {
  const pod = { containers: [{ image: 'nginx:1.27' }, { image: '' }], initContainers: [{ image: 'busybox' }] };
  const cluster = { imageName: 'ghcr.io/cloudnative-pg/postgresql:17' };
  const app = { image: { repository: 'example.com/web', tag: '1.2', pullPolicy: 'Always' } };
  const unfinished = { image: { repository: 'example.com/web', tag: '', build: { repository: 'x' } } };
  expect(imagesOf({ spec: [pod, cluster, app, unfinished], imagePullPolicy: 'Always' })).toEqual([
    'nginx:1.27',
    'busybox',
    'ghcr.io/cloudnative-pg/postgresql:17',
    'example.com/web:1.2',
  ]);
});
