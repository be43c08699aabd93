import { formatIssue } from '../../model/issue';
import { SMALL, temporaryProject } from '../../testing/temporary-project';
import { pinDigests } from './pin-digests';

const [FIRST, SECOND] = [`sha256:${'a'.repeat(64)}`, `sha256:${'b'.repeat(64)}`];
const [PLATFORM, SHOP] = ['environments/platform.yaml', 'environments/tenants/shop.yaml'];
const PODINFO = 'ghcr.io/stefanprodan/podinfo:6.14.1';

const project = temporaryProject(SMALL);
afterAll(() => project.remove());

/** Pins with registries that know one digest, and no rclone. */
const pin = async (digest: string, ...wanted: readonly string[]) =>
  pinDigests(
    project.root,
    wanted,
    {
      ask: url =>
        Promise.resolve(
          /rclone|referrers|sha256-/.test(url)
            ? new Response(null, { status: 404 })
            : new Response(null, { headers: { 'Docker-Content-Digest': digest } }),
        ),
      logins: new Map(),
    },
    new Date(0),
    () => undefined,
  );

test('an image that nothing names is refused, and nothing is asked or written', async () => {
  const before = project.read(SHOP);
  const { outcome, issues } = await pin(FIRST, PODINFO.replace('podinfo', 'podinf'));
  expect([outcome, issues.map(formatIssue)]).toEqual([
    'fault',
    [
      'images --pin: environments/ names no such image (ghcr.io/stefanprodan/podinf:6.14.1); did you mean "ghcr.io/stefanprodan/podinfo:6.14.1"?',
    ],
  ]);
  expect(project.read(SHOP)).toBe(before);
});

test('every tag without a digest gets one, in environments/ and the outputs; a named one gets that of today', async () => {
  const all = await pin(FIRST);
  expect([all.outcome, all.issues.map(formatIssue)]).toEqual(['done', []]);
  expect(all.failed).toEqual([{ image: 'docker.io/rclone/rclone:1.71.0', verdict: 'missing' }]);
  expect(all.pinned.map(({ file, line, to }) => `${file}:${line} ${to}`)).toContain(`${SHOP}:18 ${PODINFO}@${FIRST}`);
  expect(project.read(SHOP).split(`${PODINFO}@${FIRST}`)).toHaveLength(3);
  expect(project.read(PLATFORM)).toMatch(/rclone:1\.71\.0\n/);
  expect(project.read(PLATFORM)).not.toContain(`standard-trixie@${FIRST}`);
  const rendered = () => Object.values(project.outputs()).join('');
  expect(rendered()).toContain(`image: ${PODINFO}@${FIRST}`);

  const again = await pin(SECOND, PODINFO);
  expect(again.pinned.map(({ image, to }) => [image, to])).toEqual(
    [1, 2].map(() => [`${PODINFO}@${FIRST}`, `${PODINFO}@${SECOND}`]),
  );
  expect(rendered()).not.toContain(`${PODINFO}@${FIRST}`);
  expect(project.read(PLATFORM)).toContain(`busybox:1.37.0@${FIRST}`);

  expect(await pin(SECOND, PODINFO)).toEqual({ outcome: 'done', issues: [], pinned: [], failed: [] });
});

test('an image that is not signed by whom it must be gets no digest', async () => {
  const signers =
    'registries:\n  trustedRoot: root.json\n  signers:\n    - kind: keyless\n      images: [ghcr.io/stefanprodan]\n      identity: me@example.com\n      issuer: https://example.com\n';
  project.replace(PLATFORM, 'registries:\n', signers);
  const unread = await pin(FIRST, PODINFO);
  expect([unread.outcome, unread.issues.map(formatIssue)]).toEqual([
    'fault',
    [
      'root.json: there is no such file (registries.trustedRoot); write it with cosign trusted-root create, as docs/images.md says',
    ],
  ]);
  project.write('root.json', '{}');
  const { outcome, pinned, failed } = await pin(FIRST, PODINFO);
  expect([outcome, pinned]).toEqual(['done', []]);
  expect(failed.map(({ image, verdict, why }) => [image, verdict, why])).toEqual([
    [PODINFO, 'refused', expect.any(String)],
  ]);
});
