import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { PROJECT } from '../testing/project';
import { SMALL, temporaryProject, type TemporaryProject } from '../testing/temporary-project';

let project: TemporaryProject;

beforeEach(() => {
  project = temporaryProject(SMALL);
  for (const path of ['cdk8s.yaml', 'lib/inventory/schema']) {
    cpSync(join(PROJECT, path), join(project.root, path), { recursive: true });
  }
});

afterEach(() => {
  project.remove();
});

test('a mirror that is not there is an error with the folder, exit 2', () => {
  const { stderr, status } = project.strata('import', '--mirror', 'nowhere');
  expect(status).toBe(2);
  expect(stderr).toBe(
    'error   cdk8s.yaml strata: the mirror has no readable versions.json (ENOENT); use another version or mirror\n',
  );
});

test('manifests that cdk8s.yaml does not pin are told, exit 2', () => {
  const { stderr, status } = project.strata('import', '--manifests', 'gateway-ap');
  expect(status).toBe(2);
  expect(stderr).toBe(
    'error   --manifests: no such manifests in cdk8s.yaml (gateway-ap); did you mean "gateway-api"?\n',
  );
});

test('a misspelt key of cdk8s.yaml is named with the one that was meant', () => {
  project.replace('cdk8s.yaml', '  charts:', '  chart:');
  const { stderr, status } = project.strata('import', '--mirror', '.');
  expect(status).toBe(2);
  expect(stderr).toContain('cdk8s.yaml');
  expect(stderr).toContain('did you mean "charts"?');
});
