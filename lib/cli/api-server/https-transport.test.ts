import { httpsTransport } from './https-transport';
import { loopbackServer, type LoopbackServer } from './testing/loopback-server';
import { testCertificate } from './testing/test-certificate';

let server: LoopbackServer;
beforeAll(async () => (server = await loopbackServer()));
afterAll(async () => server.close());

const transport = (timeout?: number) =>
  httpsTransport({
    port: server.port,
    ca: testCertificate().cert,
    token: 'secret',
    ...(timeout === undefined ? {} : { timeout }),
  });

const path = (name: string): string => `/api/v1/namespaces/a/configmaps/${name}?dryRun=All`;

test('an apply says who asks and of what type it is', async () => {
  const body = { kind: 'ConfigMap', metadata: { name: 'ü' } };
  expect(await transport()({ method: 'PATCH', path: path('a'), body })).toEqual({ status: 200, body });
  expect(server.calls.at(-1)).toEqual({
    method: 'PATCH',
    path: path('a'),
    type: 'application/apply-patch+yaml',
    authorization: 'Bearer secret',
    body,
  });
});

test('an error has its code and what is said', async () => {
  const answer = await transport()({ method: 'PATCH', path: path('refused'), body: {} });
  expect(answer).toMatchObject({ status: 422, body: { message: 'refused is invalid: spec: Required value' } });
});

test('a busy server is asked again', async () => {
  expect((await transport()({ method: 'PATCH', path: path('busy'), body: {} })).status).toBe(200);
});

test('no answer is an error that says so', async () => {
  await expect(transport()({ method: 'PATCH', path: path('cut'), body: {} })).rejects.toThrow('socket hang up');
  await expect(transport(50)({ method: 'PATCH', path: path('slow'), body: {} })).rejects.toThrow(
    'no answer within 50 ms',
  );
});

test('a server that shows another certificate is not talked to', async () => {
  const stranger = httpsTransport({ port: server.port, ca: '', token: 'secret' });
  const asked = server.calls.length;
  await expect(stranger({ method: 'GET', path: '/version' })).rejects.toThrow('self-signed certificate');
  expect(server.calls).toHaveLength(asked);
});
