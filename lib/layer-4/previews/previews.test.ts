import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { dump, load, loadAll } from 'js-yaml';
import { isJsonList, isJsonObject, type Json, type JsonObject } from '../../model/json';
import { identityOf } from '../../model/manifest';
import type { Cluster } from '../../model/inventory';
import { renderChanged } from '../../testing/committed-platform';
import { PROJECT } from '../../testing/project';
import { at, objectOf, objectsOf } from '../../testing/look-into';
import { tenantComponentAt } from '../tenant-names';

const withSettings = (settings: NonNullable<Cluster['applications']>) =>
  renderChanged('dev', cluster => ({ ...cluster, applications: { ...cluster.applications, ...settings } }));

const dev = withSettings({});
const APP = 'preview-samples-app-2';
const SET = objectOf(dev, 'apps', 'ApplicationSet', APP);

const strings = (value: Json | undefined): readonly string[] =>
  isJsonList(value) ? value.filter(item => typeof item === 'string') : [];

test('previewApps makes the ApplicationSets, their project, what they copy and who cleans up, and nothing else', () => {
  const identities = (rendered: typeof dev): readonly string[] => rendered.tree.manifests.map(identityOf);
  const off = identities(withSettings({ previewApps: false }));
  const added = identities(dev).filter(identity => !off.includes(identity));
  expect(off.filter(identity => !identities(dev).includes(identity))).toEqual([]);
  expect(added.filter(identity => identity.startsWith('App'))).toEqual([
    'AppProject.argoproj.io/argocd/previews',
    'Application.argoproj.io/argocd/previews',
    'ApplicationSet.argoproj.io/argocd/preview-samples-app-2',
    'ApplicationSet.argoproj.io/argocd/preview-shop-frontend',
  ]);
  const rest = added.filter(identity => !identity.startsWith('App'));
  expect(rest).toEqual(expect.arrayContaining(['CronJob.batch/previews/previews', 'Namespace/pr-shop-frontend-0']));
  expect(rest.filter(identity => !/preview|\/pr-(shop-frontend|samples-app-2)-0/.test(identity))).toEqual([
    'VaultStaticSecret.secrets.hashicorp.com/argocd/gitea-pull-requests',
  ]);
});

test('cleanupAfter is what the Job waits, and seven days if nothing is said', () => {
  const hours = (rendered: typeof dev): Json | undefined => {
    const spec = at(objectOf(rendered, 'previews', 'CronJob', 'previews'), 'spec', 'jobTemplate', 'spec', 'template');
    const env = at(spec, 'spec', 'containers', 0, 'env');
    return isJsonList(env) ? env.find(item => at(item, 'name') === 'HOURS') : undefined;
  };
  expect(hours(withSettings({ cleanupAfter: '24h' }))).toEqual({ name: 'HOURS', value: '24' });
  const { cleanupAfter: _, ...rest } = dev.context.cluster.applications ?? {};
  expect(hours(renderChanged('dev', cluster => ({ ...cluster, applications: rest })))).toEqual({
    name: 'HOURS',
    value: '168',
  });
});

test('a label gates a pull request, and all that it made goes with its Application', () => {
  const [generator] = [at(SET, 'spec', 'generators', 0, 'pullRequest')];
  expect(generator).toEqual({
    gitea: {
      api: 'https://gitea.example.com',
      owner: 'samples',
      repo: 'app-2',
      labels: ['preview'],
      tokenRef: { secretName: 'gitea-pull-requests', key: 'token' },
    },
    requeueAfterSeconds: 120,
  });
  expect(at(SET, 'spec', 'goTemplate')).toBe(true);
  expect(at(SET, 'spec', 'goTemplateOptions')).toEqual(['missingkey=error']);
  expect(at(SET, 'spec', 'template', 'metadata', 'finalizers')).toEqual([
    'resources-finalizer.argocd.argoproj.io/foreground',
  ]);
  expect(at(SET, 'spec', 'template', 'spec', 'project')).toBe('previews');
  const project = objectOf(dev, 'apps', 'AppProject', 'previews');
  expect(at(project, 'spec', 'destinations', 0, 'namespace')).toBe('pr-samples-app-2-*');
  expect(at(project, 'spec', 'clusterResourceWhitelist')).toEqual([{ group: '', kind: 'Namespace' }]);
});

test('templates use only what the generator gives', () => {
  const used = [...JSON.stringify(SET).matchAll(/\{\{\s*([^}]*?)\s*\}\}/g)].map(([, key]) => key);
  expect([...new Set(used)].sort()).toEqual(['.head_sha', '.number']);
});

test('the token that finds pull requests bears the label that Argo CD asks for', () => {
  const secret = objectOf(dev, 'previews', 'VaultStaticSecret', 'gitea-pull-requests');
  expect(at(secret, 'metadata', 'namespace')).toBe('argocd');
  expect(at(secret, 'spec', 'destination', 'labels')).toEqual({ 'argocd.argoproj.io/secret-type': 'scm-creds' });
});

test('a preview is one pod of the app alone: no scaling, no second version, no metrics, no calls to other apps', () => {
  const kinds = objectsOf(dev, APP).map(({ kind, name }) => `${kind} ${name}`);
  expect(
    kinds.filter(kind => /^(Deployment|Service|Cluster|HTTPRoute|PodDisruption|Horizontal|Service)/.test(kind)),
  ).toEqual([
    'ServiceAccount vault-secrets',
    'Cluster orders-postgres',
    'Deployment app-2',
    'Service app-2',
    'HTTPRoute app-2',
  ]);
  expect(at(objectOf(dev, APP, 'Deployment', 'app-2'), 'spec', 'replicas')).toBe(1);
  const policy = objectOf(dev, 'preview-shop-frontend', 'CiliumNetworkPolicy', 'app-frontend');
  expect(at(policy, 'spec', 'egress')).toBeUndefined();
});

test('its namespace is restricted and goes with it', () => {
  const { metadata } = objectOf(dev, APP, 'Namespace', 'pr-samples-app-2-0');
  expect(at(metadata, 'labels')).toMatchObject({
    'pod-security.kubernetes.io/enforce': 'restricted',
    'strata.dev/preview': 'true',
    'paas-tier': 'tenant',
    tenant: 'samples',
    expose: 'public',
  });
  expect(at(metadata, 'annotations')).toEqual({ 'argocd.argoproj.io/sync-wave': '-10' });
});

test('its image is pulled with the account of all previews of the app', () => {
  const pod = at(objectOf(dev, APP, 'Deployment', 'app-2'), 'spec', 'template', 'spec');
  expect(at(pod, 'imagePullSecrets')).toEqual([{ name: 'gitea-registry' }]);
  const secret = objectOf(dev, APP, 'VaultStaticSecret', 'gitea-registry');
  expect(at(secret, 'spec', 'path')).toBe('dev/pr-samples-app-2/gitea-registry');
  expect(at(objectOf(dev, APP, 'VaultAuth', 'vault'), 'spec', 'jwt', 'role')).toBe('dev-pr-samples-app-2');
});

test('whoever reaps may delete the namespace that says so, and no other', () => {
  const role = objectOf(dev, APP, 'Role', 'preview-reaper');
  expect(role['rules']).toEqual([{ apiGroups: [''], resources: ['namespaces'], verbs: ['delete'] }]);
  const { rules } = objectOf(dev, 'previews', 'ClusterRole', 'preview-cleanup');
  expect(rules).toEqual([{ apiGroups: [''], resources: ['namespaces'], verbs: ['list'] }]);
});

test('the place of a file tells its component', () => {
  expect(tenantComponentAt('dist/dev/previews/samples/app-2/Namespace_pr-samples-app-2-0.yaml')).toBe(APP);
});

/** What an Application of pull request 17 has in the place of the templates. */
const filled = (value: Json | undefined): JsonObject => {
  const text = JSON.stringify(value).replaceAll('{{.number}}', '17').replaceAll('{{.head_sha}}', 'c0ffee'.repeat(6));
  const read: unknown = JSON.parse(text);
  if (!isJsonObject(read)) throw new Error('no map');
  return read;
};

/** The committed folder, changed as Argo CD changes it before it runs kustomize. Source: util/kustomize/kustomize.go */
function built(): readonly JsonObject[] {
  const folder = mkdtempSync(join(tmpdir(), 'preview-'));
  try {
    const source = filled(at(SET, 'spec', 'template', 'spec', 'source'));
    const { path } = source;
    if (typeof path !== 'string') throw new Error('no path');
    cpSync(join(PROJECT, path), folder, { recursive: true });
    const file = join(folder, 'kustomization.yaml');
    const kustomization = load(readFileSync(file, 'utf8'));
    if (!isJsonObject(kustomization)) throw new Error('no kustomization');
    const options = source['kustomize'];
    const images = strings(at(options, 'images')).map(image => {
      const [name, newTag] = [image.slice(0, image.lastIndexOf(':')), image.slice(image.lastIndexOf(':') + 1)];
      return { name, newTag };
    });
    const own = { images, namespace: at(options, 'namespace'), patches: at(options, 'patches') };
    writeFileSync(file, dump({ ...kustomization, ...own }));
    const text = execFileSync('kubectl', ['kustomize', folder], { encoding: 'utf8' });
    return loadAll(text).filter(isJsonObject);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const hasKubectl = spawnSync('kubectl', ['version', '--client']).status === 0;
const withKubectl = hasKubectl ? test.each(['a pull request']) : test.each([]);

withKubectl('kustomize gives %s names of its own, and leaves none of the rendered one', () => {
  const objects = built();
  const of = (kind: string) => objects.find(object => object['kind'] === kind);
  expect(objects).toHaveLength(objectsOf(dev, APP).length);
  expect(JSON.stringify(objects)).not.toMatch(/pr-samples-app-2-0|pr-0/);
  expect(at(of('Namespace'), 'metadata', 'name')).toBe('pr-samples-app-2-17');
  const namespaces = objects
    .filter(({ kind }) => kind !== 'Namespace')
    .map(object => at(object, 'metadata', 'namespace'));
  expect(new Set(namespaces)).toEqual(new Set(['pr-samples-app-2-17']));
  expect(at(of('HTTPRoute'), 'spec', 'hostnames')).toEqual(['app-2-pr-17.dev.example.com']);
  expect(at(of('Deployment'), 'spec', 'template', 'spec', 'containers', 0, 'image')).toBe(
    `gitea.example.com/samples/app-2:${'c0ffee'.repeat(6)}`,
  );
  const reaper = objects.find(
    object => object['kind'] === 'RoleBinding' && at(object, 'metadata', 'name') === 'preview-reaper',
  );
  expect(at(reaper, 'subjects')).toEqual([{ kind: 'ServiceAccount', name: 'previews', namespace: 'previews' }]);
});

test('says when kubectl is missing and no copy was built', () => {
  if (!hasKubectl) console.warn('kubectl is not on PATH: no copy of a preview was built');
  expect(typeof hasKubectl).toBe('boolean');
});
