import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { diff } from './diff';
import { scaled, smallClone } from './testing/small-clone';

const clone = smallClone();
const { root, write, git } = clone;

afterAll(() => {
  clone.remove();
});

test('Kubernetes that moves is told by the files of the cluster on both sides, where its machines differ', () => {
  const environment = (version: string): string => `kubernetes: { version: ${version} }\ntalos: { version: 1.13.9 }\n`;
  write('environments/prod.yaml', environment('1.35.2'));
  git('add', 'environments');
  git('commit', '-qm', 'an environment');
  write('environments/prod.yaml', environment('1.37.0'));
  const versions = (): unknown => {
    const result = diff(root, { base: 'HEAD' });
    return 'report' in result ? result.report.clusters.map(one => one.versions.map(({ risks }) => risks.length)) : [];
  };
  expect(versions()).toEqual([]);
  write('environments/prod.yaml', environment('1.36.0'));
  write('bootstrap/prod/README.md', 'two\n');
  expect(versions()).toEqual([[1]]);
  git('reset', '-q', '--hard', 'HEAD~1');
});

test('folders that an ApplicationSet reads are those of each side', () => {
  const url = 'https://git.example.com/clusters.git';
  write('environments/platform.yaml', `git: { repository: ${url} }\n`);
  write(
    'dist/prod/apps/set.yaml',
    'apiVersion: argoproj.io/v1alpha1\nkind: ApplicationSet\nmetadata: { name: apps, namespace: argocd }\n' +
      `spec: { goTemplate: true, generators: [{ git: { repoURL: ${url}, directories: [{ path: apps/* }] } }], ` +
      "template: { metadata: { name: '{{.path.basename}}' }, spec: {} } }\n",
  );
  write('apps/one/a.yaml', '');
  git('add', 'environments', 'dist', 'apps');
  git('commit', '-qm', 'a set');
  rmSync(join(root, 'apps'), { recursive: true });
  write('apps/two/a.yaml', '');
  write('dist/prod/shop/Deployment.yaml', scaled(1));
  const result = diff(root, { base: 'HEAD' });
  const changes = 'report' in result ? result.report.clusters.flatMap(one => one.changes) : [];
  expect(
    changes.flatMap(({ after, risks }) => (after?.kind === 'ApplicationSet' ? risks.map(({ says }) => says) : [])),
  ).toEqual(['no longer makes Application one, which Argo CD deletes with all that was made', 'makes Application two']);
  rmSync(join(root, 'apps'), { recursive: true });
  git('reset', '-q', '--hard', 'HEAD~1');
});

test('what a chart makes is told by the facts of both sides, wherever each version has them', () => {
  const facts = (...names: readonly string[]): string =>
    JSON.stringify({
      variants: [{ release: 'web', namespace: 'shop', skipCrds: false, values: {}, objects: names.map((_, at) => at) }],
      objects: names.map(name => ({ apiVersion: 'v1', kind: 'ServiceAccount', namespace: 'shop', name })),
    });
  const release = (version: string): string =>
    'apiVersion: argoproj.io/v1alpha1\nkind: Application\nmetadata: { name: web, namespace: argocd }\n' +
    `spec: { source: { chart: web, targetRevision: ${version}, helm: { valuesObject: {} } }, destination: { namespace: shop } }\n`;
  const [application, old, now] = ['dist/prod/apps/web.yaml', 'v1', 'v2'] as const;
  const file = (version: string): string => `imports/charts/web-${version}.facts.json`;
  write(application, release(old));
  write(file(old), facts('web', 'gone'));
  git('add', application, file(old));
  git('commit', '-qm', 'a chart');
  git('rm', '-q', file(old));
  write(application, release(now));
  write(file(now), facts('web', 'new'));
  const result = diff(root, { base: 'HEAD', cluster: 'prod' });
  const changes = 'report' in result ? result.report.clusters.flatMap(one => one.changes) : [];
  expect(
    changes.flatMap(({ chart, before, after }) =>
      chart === undefined ? [] : [`${chart}: ${(after ?? before)?.name}`],
    ),
  ).toEqual(['web v2: new', 'web v1: gone']);
  rmSync(join(root, file(now)));
  git('reset', '-q', '--hard', 'HEAD~1');
});

test('files of clusters are those that the change leaves, wherever it is looked at from', () => {
  write('environments/prod.yaml', 'role: prod\n');
  git('checkout', '-q', '-b', 'approved');
  write('dist/prod/shop/Deployment.yaml', scaled(1));
  git('add', 'environments', 'dist');
  git('commit', '-qm', 'prod');
  git('checkout', '-q', 'main');
  const approvals = (base: string): unknown => {
    const result = diff(root, { base });
    return 'report' in result ? result.report.clusters.map(({ approval }) => approval) : result.issues;
  };
  expect(approvals('main..approved')).toEqual(['prod-approvers']);
  expect(approvals('approved..main')).toEqual([undefined]);
  git('checkout', '-q', 'change');
});
