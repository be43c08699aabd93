import type { ApiAnswer, ApiTransport } from '../server-check/api-transport';
import { readSettings } from './live-applications';

const readFrom = async (answer: ApiAnswer) => {
  const asked: string[] = [];
  const transport: ApiTransport = ({ method, path }) => {
    asked.push(`${method} ${path}`);
    return Promise.resolve(answer);
  };
  return { said: await readSettings(transport, 'argocd'), asked };
};

test('the settings of Argo CD are the data of its ConfigMap', async () => {
  const data = { 'application.resourceTrackingMethod': 'label' };
  expect(await readFrom({ status: 200, body: { kind: 'ConfigMap', data } })).toEqual({
    said: data,
    asked: ['GET /api/v1/namespaces/argocd/configmaps/argocd-cm'],
  });
});

test.each<[ApiAnswer, string]>([
  [{ status: 403, body: { kind: 'Status', message: 'configmaps is forbidden' } }, 'configmaps is forbidden'],
  [{ status: 404, body: {} }, 'HTTP 404'],
  [{ status: 502, body: null, text: 'Bad Gateway' }, 'HTTP 502'],
])('settings that cannot be read are a reason (%#)', async (answer, reason) => {
  expect((await readFrom(answer)).said).toBe(reason);
});
