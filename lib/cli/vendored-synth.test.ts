import { SMALL, temporaryProject, type TemporaryProject } from '../testing/temporary-project';

let project: TemporaryProject;

beforeEach(() => {
  project = temporaryProject(SMALL);
});
afterEach(() => project.remove());

test('archives and manifests that are not there end the run with 2, each told once, and nothing else is checked or written', () => {
  project.replace('environments/platform.yaml', 'delivery: argocd', 'delivery: vendored');
  const before = project.outputs();
  const { stderr, status } = project.strata('synth');
  const errors = stderr.split('\n').filter(line => line.startsWith('error'));
  expect(errors).toContain(
    'error   imports/charts.lock: is missing, or is no lock of charts (argo-cd 10.1.1); run `npm run import -- --charts argo-cd`',
  );
  expect(errors).toContain(
    'error   imports/manifests.lock: is missing, or is no lock of manifests (gateway-api v1.6.1); run `npm run import -- --manifests gateway-api`',
  );
  expect(errors.filter(line => !/ imports\/(charts|manifests)\.lock: is missing/.test(line))).toEqual([]);
  expect(new Set(errors).size).toBe(errors.length);
  expect(status).toBe(2);
  expect(project.outputs()).toEqual(before);
});
