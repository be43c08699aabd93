import { mirrorLines } from './mirror-lines';

const DIGEST = `sha256:${'b'.repeat(64)}`;

test('each image keeps its registry as a folder, and its tag', () => {
  const images = ['docker.io/library/busybox:1.37.0', `quay.io/a/b:2@${DIGEST}`, `quay.io/a/c@${DIGEST}`];
  expect(
    mirrorLines(images, 'mirror.example.com/copies')
      .trimEnd()
      .split('\n')
      .map(line => line.split('\t')),
  ).toEqual([
    ['docker.io/library/busybox:1.37.0', 'mirror.example.com/copies/docker.io/library/busybox:1.37.0'],
    [`quay.io/a/b@${DIGEST}`, 'mirror.example.com/copies/quay.io/a/b:2'],
    [`quay.io/a/c@${DIGEST}`, `mirror.example.com/copies/quay.io/a/c@${DIGEST}`],
  ]);
});
