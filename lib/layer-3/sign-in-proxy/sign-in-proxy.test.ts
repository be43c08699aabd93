import type { ClusterContext, Component } from '../../model/component';
import { isJsonObject, type JsonObject } from '../../model/json';
import type { SelectedTarget } from '../../model/monitoring';
import { contextsOf } from '../../render/contexts-of';
import { PINS } from '../../render/pins';
import { renderComponent } from '../../render/render-component';
import { committedInventory } from '../../testing/committed-platform';
import { emptyComponent } from '../../testing/component';
import { signInFlags } from './sign-in-flags';
import { signInProxy } from './sign-in-proxy';
import { signInBackend, signInClient, signInSecret, type SignInProxy } from './sign-in-proxy-names';
import { signInTarget } from './sign-in-target';

const contexts = contextsOf(committedInventory(), PINS);

const contextOf = (name: string): ClusterContext => {
  const found = contexts.find(({ cluster }) => cluster.name === name);
  if (found === undefined) throw new Error(`no cluster ${name}`);
  return found;
};

const PROXY: SignInProxy = {
  name: 'page',
  namespace: 'tool',
  host: 'page.system.example.com',
  upstream: { service: 'page-ui', namespace: 'kube-system', port: 80, pods: { 'k8s-app': 'page' }, targetPort: 8081 },
};

const componentOf = (proxy: SignInProxy): Component =>
  emptyComponent({ name: 'tool', layer: 3, build: (scope, context) => signInProxy(scope, proxy, context) });

const objects = (proxy: SignInProxy, context: ClusterContext): Readonly<Record<string, JsonObject>> => {
  const { manifests, issues } = renderComponent(componentOf(proxy), context);
  expect(issues).toEqual([]);
  return Object.fromEntries(
    manifests.map(({ kind, body }) => [kind, isJsonObject(body['spec']) ? body['spec'] : body]),
  );
};

test('everybody of the groups of the platform gets in, known by the login', () => {
  expect(signInFlags(PROXY, contextOf('system'))).toEqual([
    '--http-address=0.0.0.0:4180',
    '--metrics-address=0.0.0.0:44180',
    '--provider=oidc',
    '--provider-display-name=Casdoor',
    '--oidc-issuer-url=https://sso.example.com',
    '--redirect-url=https://page.system.example.com/oauth2/callback',
    '--scope=openid profile email groups',
    '--code-challenge-method=S256',
    '--oidc-email-claim=preferred_username',
    '--oidc-groups-claim=groups',
    '--allowed-group=platform-admins',
    '--allowed-group=developers',
    '--email-domain=*',
    '--cookie-name=__Host-page',
    '--cookie-samesite=lax',
    '--cookie-expire=12h',
    '--cookie-csrf-per-request=true',
    '--session-cookie-minimal=true',
    '--pass-basic-auth=false',
    '--skip-provider-button=true',
    '--reverse-proxy=true',
    '--trusted-proxy-ip=10.110.0.0/16',
    '--silence-ping-logging=true',
    '--upstream=http://page-ui.kube-system.svc:80/',
  ]);
});

test('with a login nobody else of the group gets in', () => {
  const proxy: SignInProxy = { ...PROXY, login: 'alice', groups: ['writers'] };
  const flags = signInFlags(proxy, contextOf('system'));
  expect(flags.filter(flag => /allowed-group|email-domain|emails-file/.test(flag))).toEqual([
    '--allowed-group=writers',
    '--authenticated-emails-file=/etc/sign-in-proxy/login',
  ]);
  const { ConfigMap, Deployment } = objects(proxy, contextOf('system'));
  expect(ConfigMap?.['data']).toEqual({ login: 'alice\n' });
  expect(Deployment).toMatchObject({
    template: {
      spec: {
        containers: [{ volumeMounts: [{ name: 'login', mountPath: '/etc/sign-in-proxy', readOnly: true }] }],
        volumes: [{ name: 'login', configMap: { name: 'page' } }],
      },
    },
  });
});

test('a slow upstream gets more time', () => {
  const upstream = { ...PROXY.upstream, timeout: '3m' };
  expect(signInFlags({ ...PROXY, upstream }, contextOf('system')).at(-1)).toBe('--upstream-timeout=3m');
});

test('the client and the key of the cookies come from Vault, by variables', () => {
  const { Deployment } = objects(PROXY, contextOf('system'));
  const from = (name: string, key: string) => ({ name, valueFrom: { secretKeyRef: { name: 'page-sign-in', key } } });
  expect(Deployment).toMatchObject({
    template: {
      spec: {
        containers: [
          {
            image: 'quay.io/oauth2-proxy/oauth2-proxy:v7.15.3',
            env: [
              from('OAUTH2_PROXY_CLIENT_ID', 'clientID'),
              from('OAUTH2_PROXY_CLIENT_SECRET', 'clientSecret'),
              from('OAUTH2_PROXY_COOKIE_SECRET', 'cookieSecret'),
            ],
          },
        ],
      },
    },
  });
  expect(signInSecret(PROXY)).toMatchObject({
    name: 'page-sign-in',
    namespace: 'tool',
    keys: ['clientID', 'clientSecret', 'cookieSecret'],
    restarts: [{ kind: 'Deployment', name: 'page' }],
  });
});

test('proxies that share a Secret are one client with the address of each', () => {
  const [first, second] = ['a', 'b'].map(name => ({ ...PROXY, name, host: `${name}.example.com`, secret: 'both' }));
  if (first === undefined || second === undefined) throw new Error('two proxies');
  expect(signInClient({ name: 'both', displayName: 'Both' }, first, second)).toEqual({
    name: 'both',
    displayName: 'Both',
    redirectUris: ['https://a.example.com/oauth2/callback', 'https://b.example.com/oauth2/callback'],
    secret: { name: 'both', namespace: 'tool' },
  });
  expect(signInSecret(first, second).restarts).toEqual([
    { kind: 'Deployment', name: 'a' },
    { kind: 'Deployment', name: 'b' },
  ]);
});

test('the Gateway and Prometheus alone call it; it calls names, the issuer and its upstream', () => {
  const tcp = (port: string) => [{ ports: [{ port, protocol: 'TCP' }] }];
  const toDns = {
    toEndpoints: [{ matchLabels: { 'k8s:io.kubernetes.pod.namespace': 'kube-system', 'k8s:k8s-app': 'kube-dns' } }],
    toPorts: [{ ports: [{ port: '53', protocol: 'ANY' }], rules: { dns: [{ matchPattern: '*' }] } }],
  };
  const toIssuer = { toFQDNs: [{ matchName: 'sso.example.com' }], toPorts: tcp('443') };
  const toGateway = { toEntities: ['ingress', 'host', 'remote-node'], toPorts: tcp('443') };
  const toCasdoor = { toEndpoints: [{ matchLabels: { 'k8s:io.kubernetes.pod.namespace': 'casdoor' } }] };
  const toUpstream = {
    toEndpoints: [{ matchLabels: { 'k8s:io.kubernetes.pod.namespace': 'kube-system', 'k8s-app': 'page' } }],
    toPorts: tcp('8081'),
  };
  expect(objects(PROXY, contextOf('system'))['CiliumNetworkPolicy']).toEqual({
    endpointSelector: {
      matchLabels: { 'app.kubernetes.io/name': 'sign-in-proxy', 'app.kubernetes.io/instance': 'page' },
    },
    ingress: [
      { fromEntities: ['ingress'], toPorts: tcp('4180') },
      {
        fromEndpoints: [{ matchLabels: { 'k8s:io.kubernetes.pod.namespace': 'monitoring' } }],
        toPorts: tcp('44180'),
      },
    ],
    egress: [toDns, toIssuer, toGateway, toCasdoor, toUpstream],
  });
  expect(objects(PROXY, contextOf('dev'))['CiliumNetworkPolicy']?.['egress']).toEqual([toDns, toIssuer, toUpstream]);
});

test('two pods where there is a second node, with a budget that lets a drain take one', () => {
  const system = objects(PROXY, contextOf('system'));
  expect(system['Deployment']?.['replicas']).toBe(2);
  expect(system['PodDisruptionBudget']).toEqual({
    maxUnavailable: 1,
    selector: { matchLabels: { 'app.kubernetes.io/name': 'sign-in-proxy', 'app.kubernetes.io/instance': 'page' } },
  });
  const local = objects(PROXY, contextOf('local'));
  expect(local['Deployment']?.['replicas']).toBe(1);
  expect(local['PodDisruptionBudget']).toBeUndefined();
  expect(objects({ ...PROXY, replicas: 1 }, contextOf('system'))['Deployment']?.['replicas']).toBe(1);
});

test('the pod has no rights', () => {
  expect(objects(PROXY, contextOf('system'))['Deployment']).toMatchObject({
    template: {
      spec: {
        automountServiceAccountToken: false,
        securityContext: { runAsNonRoot: true, runAsUser: 65532, seccompProfile: { type: 'RuntimeDefault' } },
        containers: [
          {
            securityContext: {
              allowPrivilegeEscalation: false,
              readOnlyRootFilesystem: true,
              capabilities: { drop: ['ALL'] },
            },
          },
        ],
      },
    },
  });
});

test('the Service selects the pods, and routes name its port', () => {
  const { Service } = objects(PROXY, contextOf('system'));
  expect(Service).toEqual({
    selector: { 'app.kubernetes.io/name': 'sign-in-proxy', 'app.kubernetes.io/instance': 'page' },
    ports: [{ name: 'http', port: 4180, targetPort: 'http' }],
  });
  expect(signInBackend(PROXY)).toEqual({ name: 'page', port: 4180 });
});

test('metrics are those of one proxy, or of all with a label for each', () => {
  const common = { name: 'tool', from: 'pods', port: 'metrics' } as const;
  const one: SelectedTarget = {
    ...common,
    selector: { 'app.kubernetes.io/name': 'sign-in-proxy', 'app.kubernetes.io/instance': 'page' },
  };
  expect(signInTarget('tool', 'page')).toEqual(one);
  expect(signInTarget('tool')).toEqual({
    ...common,
    selector: { 'app.kubernetes.io/name': 'sign-in-proxy' },
    podLabels: { 'app.kubernetes.io/instance': 'proxy' },
  });
});

test('without an image the component cannot be built', () => {
  const context = contextOf('system');
  const { oauth2Proxy, ...images } = context.platform.images;
  expect(oauth2Proxy).toBeDefined();
  const { issues } = renderComponent(componentOf(PROXY), { ...context, platform: { ...context.platform, images } });
  expect(issues.map(({ message, value }) => [message, value])).toEqual([
    ['cannot be built', 'images.oauth2Proxy is needed in platform.yaml'],
  ]);
});
