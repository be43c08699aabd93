import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { formatIssue } from '../model/issue';
import { PROJECT } from '../testing/project';
import { publishedForm } from '../testing/published-schemas';
import { temporaryProject } from '../testing/temporary-project';
import { explainObject, type ExplainQuery } from './explain-object';
import { objectLines } from './explain/object-lines';

const told = (query: ExplainQuery): readonly string[] => {
  const result = explainObject(PROJECT, query);
  return 'issues' in result ? result.issues.map(formatIssue) : objectLines(result.explanation);
};

const lineWith = (module: string, made: string): number => {
  const text = readFileSync(join(PROJECT, `lib/render/argo-cd/${module}.ts`), 'utf8');
  return text.slice(0, text.indexOf(`export function ${made}(`)).split('\n').length;
};

test('an object of a component, with what it names, what names it, and the keys that decide a field', () => {
  const lines = told({
    target: 'Certificate/wildcard',
    cluster: 'prod',
    namespace: 'gateway',
    field: 'spec.dnsNames[0]',
  });
  expect(
    lines
      .filter(line => !/^read by| {14}[a-z-]+(?:,|$)/.test(line))
      .map(line =>
        line
          .replace(/:\d+/g, ':N')
          .replace(/wave -?\d+/g, 'wave N')
          .replace(/\d+ of \d+ rules/, 'N of M rules'),
      ),
  ).toEqual([
    'Certificate.cert-manager.io/gateway/wildcard in prod',
    'file          dist/prod/layer-2/gateway/Certificate.cert-manager.io_gateway_wildcard.yaml',
    'component     gateway (lib/layer-2/gateway.ts:N)',
    'placed by     environments/platform.yaml:N:N placement.gateway',
    'synced by     Application gateway, wave N of the cluster, in its wave N',
    'names         Secret/gateway/wildcard-tls at spec.secretName, made in the cluster',
    '              ClusterIssuer.cert-manager.io/letsencrypt at spec.issuerRef.name',
    'checks        N of M rules read it, nothing found',
    'field         spec.dnsNames[0]: "prod.example.com"',
    'follows from  environments/prod.yaml:N:N domain',
  ]);
});

test('an app of a tenant by its file leads to the file of the tenant', () => {
  const target = './dist/dev/layer-4/shop/frontend/Deployment.apps_shop-test_frontend.yaml';
  const lines = told({ target, field: '/spec/template/spec/containers/0/image' });
  expect(lines).toContain('component     app-shop-frontend (environments/tenants/shop.yaml:20)');
  expect(lines.at(-1)).toMatch(/^follows from {2}environments\/tenants\/shop\.yaml:\d+:\d+ /);
});

test('an object of Argo CD leads to the line that makes it, and to the component that it is for', () => {
  const told = explainObject(PROJECT, { target: 'bootstrap/local/20-root/AppProject.argoproj.io_argocd_layer-2.yaml' });
  const application = explainObject(PROJECT, { target: 'Application/gateway', cluster: 'local' });
  expect(told).toMatchObject({
    explanation: {
      object: 'AppProject.argoproj.io/argocd/layer-2',
      file: 'bootstrap/local/20-root/AppProject.argoproj.io_argocd_layer-2.yaml',
      onDisk: { state: 'same' },
      declared: { file: 'lib/render/argo-cd/app-project.ts', line: lineWith('app-project', 'projectOf') },
    },
  });
  expect(application).toMatchObject({
    explanation: {
      declared: { file: 'lib/render/argo-cd/application.ts', line: lineWith('application', 'applicationOf') },
      madeFor: { component: 'gateway', declared: { file: 'lib/layer-2/gateway.ts' } },
      placed: { file: 'environments/platform.yaml', pointer: 'placement.gateway' },
    },
  });
});

test.each<readonly [ExplainQuery, RegExp]>([
  [{ target: 'Gatway/public' }, /^explain: there is no object of this kind \(Gatway\); did you mean "Gateway"\?$/],
  [{ target: 'gateway/publik' }, /^explain: there is no such Gateway \(publik\); did you mean "public"\?$/],
  [
    { target: 'Gateway' },
    /^explain: names no object \(Gateway\); write Kind\/name, or a file of dist\/ or bootstrap\/$/,
  ],
  [
    { target: 'Gateway/public' },
    /^explain: is the name of several objects \(Gateway\/public\); add --cluster or --namespace, or name a file: Gateway\S+ in system, Gateway\S+ in dev, /,
  ],
  [
    { target: 'Gateway/public', cluster: 'pord' },
    /^--cluster: there is no such cluster \(pord\); did you mean "prod"\?$/,
  ],
  [
    { target: 'Gateway/public', cluster: 'prod', field: 'spec.listener' },
    /^--field: spec has no such field \(listener\); did you mean "listeners"\?$/,
  ],
  [
    { target: 'dist/prod/layer-2/gateway/Gateway.yaml' },
    /^explain: no object has this file \(dist\/prod\/layer-2\/gateway\/Gateway\.yaml\)/,
  ],
  [
    { target: 'StatefulSet/vault' },
    /^explain: is made by the chart vault \S+, and has no file \(StatefulSet\/vault\); explain Application\/vault, which has its values$/,
  ],
  [
    { target: 'pod/n8n-7d9c8b6f57-x2k4q', cluster: 'prod' },
    /^explain: is made in the cluster, by Deployment\.apps\/tools-production\/n8n \(pod\/n8n-7d9c8b6f57-x2k4q\); explain Deployment\/n8n --cluster prod --namespace tools-production$/,
  ],
  [
    { target: 'Pod/frontend', cluster: 'dev' },
    /^explain: is made in the cluster \(Pod\/frontend\); explain what makes it: Deployment\.apps\/shop-test\/frontend in dev, /,
  ],
  [
    { target: 'Secret/argocd-oidc', cluster: 'dev' },
    /^explain: is made in the cluster, by VaultStaticSecret\.secrets\.hashicorp\.com\/argocd\/argocd-oidc \(Secret\/argocd-oidc\); explain VaultStaticSecret\/argocd-oidc --cluster dev --namespace argocd$/,
  ],
  [
    { target: 'Secret/argocd-oidk', cluster: 'dev' },
    /^explain: objects of this kind are made in the cluster, by VaultStaticSecret, Certificate, Cluster, and nothing that is known here makes this one \(Secret\/argocd-oidk\); did you mean "argocd-oidc"\?$/,
  ],
  [
    { target: 'Secret/repo-clusters', cluster: 'local' },
    /^explain: is made by hand \(Secret\/repo-clusters\); bootstrap\/local\/README\.md has the command$/,
  ],
])('%j is refused with what to write', (query, text) => {
  const lines = told(query);
  expect(lines).toHaveLength(1);
  expect(lines[0]).toMatch(text);
});

test('the command prints to stdout, as text or as one value, without colours', () => {
  const project = temporaryProject();
  const asked = ['explain', 'GatewayClass/cilium', '--cluster', 'dev'];
  const { stderr, status } = project.strata(...asked);
  const json = project.strata(
    'explain',
    join(project.root, 'dist/dev/layer-2/gateway/Gateway.gateway.networking.k8s.io_gateway_public.yaml'),
    '--field',
    'spec.gatewayClassName',
    '--format',
    'json',
  );
  project.remove();
  expect(status).toBe(2);
  expect(stderr).toContain('made by the chart');
  expect(publishedForm('explain')(json.stdout)).toEqual([]);
  expect(JSON.parse(json.stdout)).toMatchObject({ component: 'gateway', application: 'gateway', findings: [] });
});
