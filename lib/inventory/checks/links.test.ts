import { issueLines } from '../fixtures/lines-after';

const after = issueLines();
const links = 'links:\n';
/** Another link, before those that are there. */
const link = (to: string) =>
  `${links}  - name: more\n    from: { clusters: [dev], service: argo-cd }\n    ${to}\n    port: 443\n    protocol: https\n    authentication: basic\n`;

test('a link may end at the API of a cluster, under its own name', () => {
  const api = 'to: { cluster: system, service: kubernetes }\n    host: api.system.example.com';
  expect(after(['platform.yaml', links, link(api)])).toEqual([]);
  expect(after(['platform.yaml', links, link(api.replace('api.system', 'api.prod'))])).toEqual([
    'environments/platform.yaml:73:11 links[0].host: kubernetes answers at api.system.example.com (api.prod.example.com); use that host',
  ]);
});

test('a link may end at a name under the domain of its cluster', () => {
  const inside = 'to: { cluster: system, service: argo-cd }\n    host: argocd.system.example.com';
  expect(after(['platform.yaml', links, link(inside)])).toEqual([]);
  expect(after(['platform.yaml', links, link(inside.replace('argocd.system', 'argocdsystem'))])).toHaveLength(1);
});

test('a service with a mistake in its placement is not reported a second time', () => {
  expect(after(['platform.yaml', 'gitea: [system]', 'gitea: [sytem]'])).toEqual([
    'environments/platform.yaml:66:11 placement.gitea[0]: there is no such cluster (sytem); did you mean "system"?',
  ]);
});

test('a service in the same cluster needs no link, in another it does', () => {
  const noLink = [
    'platform.yaml',
    'clusters: [dev, prod, local], service: argo-cd',
    'clusters: [dev, prod], service: argo-cd',
  ] as const;
  expect(after(noLink, ['platform.yaml', 'gitea: [system]', 'gitea: [system, local]'])).toEqual([]);
  expect(after(noLink)).toHaveLength(1);
});

test('without the local admin, a link to Casdoor or Casdoor itself lets people in', () => {
  const off = (file: string) => [file, 'components: {}', 'components: { argo-cd: { adminLogin: false } }'] as const;
  expect(after(off('dev.yaml'), off('system.yaml'))).toEqual([]);
  expect(after(off('local.yaml'))).toHaveLength(1);
});
