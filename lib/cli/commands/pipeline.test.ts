import { temporaryProject } from '../../testing/temporary-project';

const project = temporaryProject();
afterAll(() => project.remove());

test('the workflow of an app goes to standard output, that of Drone too', () => {
  const gitea = project.strata('pipeline', 'shop', 'frontend');
  expect(gitea).toMatchObject({ status: 0, stderr: '' });
  expect(gitea.stdout).toContain('run: npm run -s pin -- --pull-request -- shop frontend "$IMAGE:$TAG"\n');
  expect(project.strata('pipeline', 'shop', 'frontend', '--drone').stdout).toContain('kind: pipeline\n');
});

test('what is misspelt is told with what is near, and an app without repository has none', () => {
  const told = (...words: readonly string[]) => {
    const { status, stderr } = project.strata('pipeline', ...words);
    return `${status ?? ''} ${stderr}`;
  };
  expect(told('shpo', 'frontend')).toBe('2 error   pipeline: there is no such tenant (shpo); did you mean "shop"?\n');
  expect(told('shop', 'fronted')).toBe(
    '2 error   pipeline: there is no such app of shop (fronted); did you mean "frontend"?\n',
  );
  const SHOP = 'environments/tenants/shop.yaml';
  project.replace(SHOP, '    repository: shop/frontend\n', '');
  project.write(SHOP, project.read(SHOP).replace(/ {4}preview:\n(?: {6}.*\n)+/, ''));
  expect(told('shop', 'frontend')).toBe(
    '2 error   pipeline: frontend has no repository; add one to environments/tenants/shop.yaml\n',
  );
});
