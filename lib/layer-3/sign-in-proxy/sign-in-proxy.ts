import type { Construct } from 'constructs';
import {
  ConfigMap,
  Deployment,
  PodDisruptionBudget,
  Service,
  type PodSpec,
  type Probe,
} from '../../../imports/kubernetes/kinds';
import { containerResources } from '../../constructs/container-resources';
import { preferCloudNodes } from '../../constructs/prefer-cloud-nodes';
import { restrictedContainer, restrictedPod } from '../../constructs/restricted-security';
import { spreadOverNodes } from '../../constructs/spread-over-nodes';
import type { ClusterContext } from '../../model/component';
import { LOGIN_FILE, signInFlags } from './sign-in-flags';
import { signInPolicy } from './sign-in-policy';
import { SIGN_IN_PORTS, signInLabels, signInReplicas, signInSecretName, type SignInProxy } from './sign-in-proxy-names';

/** It holds nothing but the requests that are under way. */
const RESOURCES = containerResources({ cpu: '10m', memory: '64Mi' });

/** The image of the inventory. @throws Error without `images.oauth2Proxy` in platform.yaml */
const imageOf = ({ platform }: ClusterContext): string => {
  const { oauth2Proxy } = platform.images;
  if (oauth2Proxy === undefined) throw new Error('images.oauth2Proxy is needed in platform.yaml');
  return oauth2Proxy;
};

/** Variables that the proxy reads, by the key of its Secret. */
const VARIABLES: Readonly<Record<string, string>> = {
  OAUTH2_PROXY_CLIENT_ID: 'clientID',
  OAUTH2_PROXY_CLIENT_SECRET: 'clientSecret',
  OAUTH2_PROXY_COOKIE_SECRET: 'cookieSecret',
};

/** Where its pods run. */
const nodesOf = ({ nodes }: SignInProxy, context: ClusterContext): NonNullable<SignInProxy['nodes']> =>
  nodes ?? preferCloudNodes(context);

const podOf = (proxy: SignInProxy, context: ClusterContext): PodSpec => {
  const { name, login } = proxy;
  const probe = (path: string): Probe => ({ httpGet: { path, port: 'http' } });
  return {
    automountServiceAccountToken: false,
    enableServiceLinks: false,
    securityContext: restrictedPod({ runAsUser: 65532, runAsGroup: 65532 }),
    ...nodesOf(proxy, context),
    topologySpreadConstraints: spreadOverNodes(signInLabels(name)),
    containers: [
      {
        name: 'oauth2-proxy',
        image: imageOf(context),
        args: [...signInFlags(proxy, context)],
        env: Object.entries(VARIABLES).map(([variable, key]) => ({
          name: variable,
          valueFrom: { secretKeyRef: { name: signInSecretName(proxy), key } },
        })),
        ports: [
          { name: 'http', containerPort: SIGN_IN_PORTS.http, protocol: 'TCP' },
          { name: 'metrics', containerPort: SIGN_IN_PORTS.metrics, protocol: 'TCP' },
        ],
        readinessProbe: probe('/ready'),
        livenessProbe: { ...probe('/ping'), initialDelaySeconds: 15, failureThreshold: 6 },
        resources: RESOURCES,
        securityContext: restrictedContainer(),
        ...(login === undefined
          ? {}
          : { volumeMounts: [{ name: 'login', mountPath: LOGIN_FILE.folder, readOnly: true }] }),
      },
    ],
    ...(login === undefined ? {} : { volumes: [{ name: 'login', configMap: { name } }] }),
  };
};

/** The pods of a proxy, and what leads to them. */
export function signInPods(scope: Construct, proxy: SignInProxy, context: ClusterContext): void {
  const { name, namespace, login } = proxy;
  const labels = signInLabels(name);
  const metadata = { name, namespace, labels: { ...proxy.labels, ...labels } };
  const replicas = signInReplicas(proxy, context);
  if (login !== undefined) {
    new ConfigMap(scope, `${name}-login`, { metadata, data: { [LOGIN_FILE.name]: `${login}\n` } });
  }
  new Deployment(scope, `${name}-deployment`, {
    metadata,
    spec: {
      replicas,
      strategy: {
        type: 'RollingUpdate',
        rollingUpdate: { maxUnavailable: 0, maxSurge: 1 },
      },
      selector: { matchLabels: labels },
      template: { metadata: { labels: metadata.labels }, spec: podOf(proxy, context) },
    },
  });
  new Service(scope, `${name}-service`, {
    metadata,
    spec: {
      selector: labels,
      ports: [{ name: 'http', port: SIGN_IN_PORTS.http, targetPort: 'http' }],
    },
  });
  if (replicas < 2) return;
  new PodDisruptionBudget(scope, `${name}-budget`, {
    metadata,
    spec: { maxUnavailable: 1, selector: { matchLabels: labels } },
  });
}

/**
 * oauth2-proxy in front of a Service: people sign in at Casdoor, and those of the groups get through. The route is the
 * caller's, with `signInBackend`; so are `signInSecret`, `signInClient` and `signInTarget` for the component.
 */
export function signInProxy(scope: Construct, proxy: SignInProxy, context: ClusterContext): void {
  signInPods(scope, proxy, context);
  signInPolicy(scope, proxy, context);
}
