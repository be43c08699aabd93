import { SMALL, temporaryProject, type TemporaryProject } from '../testing/temporary-project';

let project: TemporaryProject;

beforeEach(() => {
  project = temporaryProject(SMALL);
});
afterEach(() => project.remove());

test('archives that are not there end the run with 2, each told once, and nothing else is checked or written', () => {
  project.replace('environments/platform.yaml', 'delivery: argocd', 'delivery: vendored');
  const before = project.outputs();
  const { stderr, status } = project.strata('synth');
  const errors = stderr.split('\n').filter(line => line.startsWith('error'));
  expect(errors).toContain(
    'error   imports/charts.lock: is missing, or is no lock of charts (argo-cd 10.1.1); run `npm run import -- --charts argo-cd`',
  );
  expect(errors.filter(line => !line.includes(' imports/charts.lock: is missing'))).toEqual([]);
  expect(new Set(errors).size).toBe(errors.length);
  expect(status).toBe(2);
  expect(project.outputs()).toEqual(before);
});
