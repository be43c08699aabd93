import { INTERCEPTOR_CALLERS } from '../keda-add-ons-http/http-add-on-names';
import { signInFlags } from '../sign-in-proxy/sign-in-flags';
import { SANDBOXES, sandboxProxies } from './sandbox-names';
import { sandboxes } from './sandboxes';
import { body, context, kindsIn, spec, system, tcp } from './testing/sample-sandboxes';

test('a door opens for its own user alone, and no cookie opens another', () => {
  const doors = sandboxProxies(context).map(proxy => {
    const flags = signInFlags(proxy, context);
    return {
      host: proxy.host,
      who: flags.filter(flag => /allowed-group|email-|emails-|cookie-name|skip-auth|htpasswd/.test(flag)),
      login: body('ConfigMap', SANDBOXES, proxy.name)['data'],
    };
  });
  expect(doors).toEqual(
    ['alice', 'bob'].map(login => ({
      host: `code-${login}.system.example.com`,
      who: [
        '--oidc-email-claim=preferred_username',
        '--allowed-group=writers',
        '--authenticated-emails-file=/etc/sign-in-proxy/login',
        `--cookie-name=__Host-code-${login}`,
      ],
      login: { login: `${login}\n` },
    })),
  );
});

test('nobody gets round the doors: requests come from them to the interceptors, and from these to the sandboxes', () => {
  expect(INTERCEPTOR_CALLERS).toEqual([SANDBOXES]);
  expect(spec('CiliumNetworkPolicy', 'keda-add-ons-http', 'interceptor')['ingress']).toContainEqual({
    fromEndpoints: [{ matchLabels: { 'k8s:io.kubernetes.pod.namespace': 'sandboxes' } }],
    toPorts: tcp('8080'),
  });
  expect(spec('CiliumNetworkPolicy', 'sandbox-alice', 'sandbox')).toMatchObject({
    endpointSelector: {},
    ingress: [
      {
        fromEndpoints: [
          {
            matchLabels: {
              'k8s:io.kubernetes.pod.namespace': 'keda-add-ons-http',
              'app.kubernetes.io/component': 'interceptor',
            },
          },
        ],
        toPorts: tcp('8080'),
      },
    ],
  });
  expect(spec('CiliumNetworkPolicy', 'sandbox-alice', 'sandbox')['ingress']).toHaveLength(1);
  expect(kindsIn('sandbox-alice').filter(object => /^(HTTPRoute|ReferenceGrant)/.test(object))).toEqual([]);
  const inDoors = system.tree.manifests.filter(
    ({ kind, namespace }) => kind === 'Deployment' && namespace === SANDBOXES,
  );
  expect(inDoors.map(({ name }) => name)).toEqual(['code-alice', 'code-bob']);
});

test('a sandbox reaches names, Gitea, the Gateway and the internet by HTTPS, and nothing of the platform', () => {
  expect(spec('CiliumNetworkPolicy', 'sandbox-alice', 'sandbox')['egress']).toEqual([
    {
      toEndpoints: [{ matchLabels: { 'k8s:io.kubernetes.pod.namespace': 'kube-system', 'k8s-app': 'kube-dns' } }],
      toPorts: [{ ports: [{ port: '53', protocol: 'ANY' }] }],
    },
    { toEntities: ['ingress'], toPorts: tcp('443') },
    { toEndpoints: [{ matchLabels: { 'k8s:io.kubernetes.pod.namespace': 'gitea' } }], toPorts: tcp('3000') },
    {
      toCIDRSet: [
        {
          cidr: '0.0.0.0/0',
          except: [
            ...['0.0.0.0/8', '10.0.0.0/8', '100.64.0.0/10'],
            ...['169.254.0.0/16', '172.16.0.0/12', '192.168.0.0/16'],
          ],
        },
      ],
      toPorts: tcp('443'),
    },
  ]);
});

test('people come through the wildcard of the Gateway, and a WebSocket may stay open', () => {
  expect(spec('HTTPRoute', SANDBOXES, 'code-alice')).toEqual({
    parentRefs: [{ name: 'public', namespace: 'gateway', sectionName: 'https' }],
    hostnames: ['code-alice.system.example.com'],
    rules: [{ backendRefs: [{ name: 'code-alice', port: 4180 }], timeouts: { request: '0s' } }],
  });
});

test('all doors are one client of Casdoor', () => {
  expect(sandboxes.signIn?.(context)).toEqual([
    {
      name: 'sandboxes',
      displayName: 'Code sandbox',
      redirectUris: [
        'https://code-alice.system.example.com/oauth2/callback',
        'https://code-bob.system.example.com/oauth2/callback',
      ],
      secret: { name: 'sandboxes-sign-in', namespace: 'sandboxes' },
    },
  ]);
});
