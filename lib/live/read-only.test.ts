import type { ApiRequest } from '../server-check/api-transport';
import { isReadOnly, readOnly } from './read-only';

const PATCH = 'PATCH /api/v1/namespaces/a/configmaps/b';

const requestOf = (text: string): ApiRequest => {
  const [method = '', path = ''] = text.split(' ');
  if (method !== 'GET' && method !== 'PATCH' && method !== 'POST') throw new Error(method);
  return { method, path, ...(method === 'GET' ? {} : { body: {} }) };
};

test.each([
  'GET /version',
  'GET /api',
  'GET /apis',
  'GET /apis/apps/v1/deployments?limit=500&continue=x',
  'GET /apis/apps/v1/namespaces/a/deployments/b',
  'GET /apis/rbac.authorization.k8s.io/v1/clusterroles/system%3Anode',
  `${PATCH}?dryRun=All&fieldManager=x&force=true`,
  'PATCH /api/v1/namespaces/a?dryRun=All',
])('%s is sent', async text => {
  const answer = { status: 200, body: null };
  expect(isReadOnly(requestOf(text))).toBe(true);
  expect(await readOnly(() => Promise.resolve(answer))(requestOf(text))).toBe(answer);
});

test.each([
  PATCH,
  `${PATCH}?fieldManager=x`,
  `${PATCH}?dryRun=`,
  `${PATCH}?dryRun=None`,
  `${PATCH}?dryRun=All&dryRun=None`,
  `${PATCH}?dryrun=All`,
  `${PATCH}?x=?dryRun=All`,
  `${PATCH}#?dryRun=All`,
  `${PATCH}/scale?dryRun=All`,
  'POST /api/v1/namespaces/a/configmaps?dryRun=All',
  'GET /api/v1/namespaces/a/pods/b/exec?command=rm',
  'GET /api/v1/namespaces/a/services/b/proxy/delete',
  'GET /api/v1/nodes/a/proxy',
  'GET /api/v1/namespaces/a/pods/b%2Fexec',
  'GET /api/v1/namespaces/a/pods/../services',
  'GET /logs',
  'GET //version',
])('%s is not sent', async text => {
  const sent: ApiRequest[] = [];
  const transport = readOnly(async request => {
    sent.push(request);
    return Promise.resolve({ status: 200, body: null });
  });
  const request = requestOf(text);
  await expect(transport(request)).rejects.toThrow(`${request.method} ${request.path} could change the cluster`);
  expect(sent).toEqual([]);
});

test('a read with a body is not sent', () => {
  expect(isReadOnly({ method: 'GET', path: '/version', body: {} })).toBe(false);
});
