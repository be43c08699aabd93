import { issueLines } from '../fixtures/lines-after';

const after = issueLines();
const end = 'to: { cluster: system, service: gitea }\n    host: gitea.example.com';

test('a link may end at the API of a cluster, under its own name', () => {
  const api = 'to: { cluster: system, service: kubernetes }\n    host: api.system.example.com';
  expect(after(['platform.yaml', end, api])).toEqual([]);
  expect(after(['platform.yaml', end, api.replace('api.system', 'api.prod')])).toEqual([
    'environments/platform.yaml:70:11 links[0].host: kubernetes answers at api.system.example.com (api.prod.example.com); use that host',
  ]);
});

test('a link may end at a name under the domain of its cluster', () => {
  const inside = 'to: { cluster: system, service: argo-cd }\n    host: argocd.system.example.com';
  expect(after(['platform.yaml', end, inside])).toEqual([]);
  expect(after(['platform.yaml', end, inside.replace('argocd.system', 'argocdsystem')])).toHaveLength(1);
});

test('a service with a mistake in its placement is not reported a second time', () => {
  expect(after(['platform.yaml', 'gitea: [system]', 'gitea: [sytem]'])).toEqual([
    'environments/platform.yaml:63:11 placement.gitea[0]: there is no such cluster (sytem); did you mean "system"?',
  ]);
});
