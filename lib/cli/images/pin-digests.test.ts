import { formatIssue } from '../../model/issue';
import { temporaryProject, type TemporaryProject } from '../../testing/temporary-project';
import { pinDigests } from './pin-digests';

const [FIRST, SECOND] = [`sha256:${'a'.repeat(64)}`, `sha256:${'b'.repeat(64)}`];

let project: TemporaryProject;
beforeAll(() => {
  project = temporaryProject();
});
afterAll(() => project.remove());

const pin = async (digest: string, ...wanted: readonly string[]) =>
  pinDigests(
    project.root,
    wanted,
    {
      ask: url =>
        Promise.resolve(
          url.includes('nocodb')
            ? new Response(null, { status: 404 })
            : new Response(null, { headers: { 'Docker-Content-Digest': digest } }),
        ),
      logins: new Map(),
    },
    new Date(0),
    () => undefined,
  );

test('everything', async () => {
  const result = await pin(FIRST);
  console.log(result.issues.map(formatIssue), result.pinned.length, result.failed);
});
