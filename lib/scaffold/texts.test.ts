import { appEntry } from './app-entry';
import { tenantFile, tenantQuestions } from './tenant-file';

test('a tenant of whom nothing is said has what stands otherwise', () => {
  expect(tenantFile(tenantQuestions('blog', ['test', 'production', 'local']), {}))
    .toBe(`# yaml-language-server: $schema=../../lib/inventory/schema/tenant.schema.json
summary: Apps of blog
groups:
  developers: [blog-developers]
phases: [test, production]
quota: { cpu: '1', memory: 2Gi, storage: 5Gi, pods: 10 }
databases: []
apps: []
`);
});

test('a tenant in a platform without dev has the phases that there are', () => {
  const questions = tenantQuestions('blog', ['production']);
  expect(tenantFile(questions, { summary: 'Blog: of "us"', developers: 'a, b', cpu: '4', pods: 'many' })).toContain(`
summary: 'Blog: of "us"'
groups:
  developers: [a, b]
phases: [production]
quota: { cpu: '4', memory: 2Gi, storage: 5Gi, pods: many }
`);
});

test('an app has what was said, and no key for what it has not', () => {
  expect(appEntry('site', { image: 'example.com/site:1.0', metrics: '/metrics', scratch: '/data, /tmp', user: '100' }))
    .toBe(`- name: site
  deploy: workload
  image: example.com/site:1.0
  port: 8080
  user: 100
  health: /healthz
  metrics: { path: /metrics }
  scratch: [/data, /tmp]
  resources: { cpu: 50m, memory: 64Mi }
  routes: [{ host: site }]`);
  expect(appEntry('worker', { image: 'example.com/site:1.0', host: '', health: '', port: '9000' })).toBe(`- name: worker
  deploy: workload
  image: example.com/site:1.0
  port: 9000
  user: 10001
  resources: { cpu: 50m, memory: 64Mi }`);
});
