import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { wholeInventory } from '../testing/committed-platform';
import { temporaryProject, type TemporaryProject } from '../testing/temporary-project';

let project: TemporaryProject;

beforeEach(() => {
  project = temporaryProject();
  // Further clusters ask for nothing here.
  for (const { name } of wholeInventory().clusters.filter(cluster => cluster.name !== 'prod')) {
    const file = `environments/${name}.yaml`;
    project.write(file, project.read(file).replace('requireApproval: true', 'requireApproval: false'));
  }
});

afterEach(() => {
  project.remove();
});

const GITEA = 'environments/gitea.yaml';

test('while prod asks for approval a branch that nobody approves is an error, and with requireApproval off it is none', () => {
  project.replace(GITEA, 'approvals: 1\n            approvers: [prod-approvers]', 'approvals: 0');
  const { status, stderr } = project.strata('synth', '--check');
  expect(status).toBe(2);
  expect(stderr.replace(/:\d+:\d+ /g, ' ')).toContain(
    [
      `error   ${GITEA} organisations[0].repositories[0].branchProtection[0].approvers: prod-approvers is not among them; add it, prod asks for approval`,
      `error   ${GITEA} organisations[0].repositories[0].branchProtection[0].approvals: nobody approves (0); write 1 or more, prod asks for approval`,
    ].join('\n'),
  );
  project.replace('environments/prod.yaml', 'requireApproval: true', 'requireApproval: false');
  expect(project.strata('synth', '--check', '--strict', '--cluster', 'local')).toMatchObject({ status: 0 });
});

test('a platform without gitea.yaml says so, or asks for no approval', () => {
  rmSync(join(project.root, GITEA));
  expect(project.strata('synth', '--check')).toMatchObject({
    status: 2,
    stderr: `error   ${GITEA}: is missing, and prod asks for approval; write it, or applications.requireApproval: false in prod\n1 error\n`,
  });
  project.replace('environments/prod.yaml', '  requireApproval: true\n', '');
  expect(project.strata('synth', '--check', '--strict', '--cluster', 'local')).toMatchObject({ status: 0 });
});
