import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PROJECT } from '../testing/project';
import { temporaryProject } from '../testing/temporary-project';

const PAGE = readFileSync(join(PROJECT, 'docs/tenants.md'), 'utf8');
const FILE = 'environments/tenants/blog.yaml';

/** The YAML of a step, as a reader copies it. */
const block = (mark: string): string => {
  const [, text] = new RegExp(`<!-- ${mark} -->\\s+\`\`\`yaml\\n([^\`]*)\`\`\``).exec(PAGE) ?? [];
  if (text === undefined) throw new Error(`docs/tenants.md has no ${mark}`);
  return text.replace(/^ {3}/gm, '').trimEnd() + '\n';
};

const project = temporaryProject();
afterAll(() => project.remove());

const places = (): readonly string[] =>
  [
    ...new Set(
      Object.keys(project.outputs()).flatMap(path => /^dist\/[^/]+\/layer-4\/blog\/[^/]+/.exec(path)?.[0] ?? []),
    ),
  ].sort();

test('a tenant and an app are added by the steps of the page', () => {
  project.write(FILE, block('tenant'));
  expect(project.strata('synth', '--strict')).toMatchObject({ status: 0 });
  expect(places()).toEqual(['dist/dev/layer-4/blog/_tenant', 'dist/prod/layer-4/blog/_tenant']);

  project.replace(FILE, 'apps: []\n', block('app'));
  expect(project.strata('synth', '--strict')).toMatchObject({ status: 0 });
  expect(places()).toEqual([
    'dist/dev/layer-4/blog/_tenant',
    'dist/dev/layer-4/blog/site',
    'dist/prod/layer-4/blog/_tenant',
    'dist/prod/layer-4/blog/site',
  ]);
  const outputs = project.outputs();
  const text = Object.values(outputs).join('\n');
  for (const [, host = ''] of PAGE.matchAll(/`https:\/\/(blog[^`]*)`/g)) expect(text).toContain(`- ${host}\n`);
  expect(outputs['dist/prod/apps/AppProject.argoproj.io_argocd_tenant-blog.yaml']).toContain('blog-production');
});
