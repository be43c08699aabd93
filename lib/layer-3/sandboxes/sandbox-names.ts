import type { ClusterContext } from '../../model/component';
import type { Sandboxes } from '../../model/inventory';
import {
  HTTP_ADD_ON,
  HTTP_ADD_ON_PORTS,
  INTERCEPTOR_PODS,
  INTERCEPTOR_SERVICE,
} from '../keda-add-ons-http/http-add-on-names';
import type { SignInProxy } from '../sign-in-proxy/sign-in-proxy-names';

/** The component, and the namespace of the proxies and routes. */
export const SANDBOXES = 'sandboxes';

/** The Deployment, the Service and the container in each namespace of a user. */
export const CODE_SERVER = 'code-server';

/** Labels of the pods. */
export const CODE_SERVER_PODS = { 'app.kubernetes.io/name': CODE_SERVER } as const;

/** Port of the pods. */
export const CODE_SERVER_PORT = 8080;

/** The claim, and the volume of the pods. */
export const HOME = 'home';

/** The Secret with the credentials for git. */
export const GIT_SECRET = 'git';

/** Secret of all proxies: they are one client of Casdoor. */
const SECRET = 'sandboxes-sign-in';

/** How much a user may use. */
export type SandboxSize = Sandboxes['sizes'][number];

/** A home, and who gets to it. */
export interface Sandbox {
  readonly login: string;
  readonly size: SandboxSize;
  /** @default - the home starts empty */
  readonly repository?: string;
  /** False for somebody who left: nobody gets in, the home stays. */
  readonly isOpen: boolean;
}

/** What sandboxes.yaml says; the inventory's checks ask for the file and the image where sandboxes are placed. */
export function sandboxSettings({ sandboxes, platform }: ClusterContext) {
  const { codeServer } = platform.images;
  if (sandboxes === undefined || codeServer === undefined) {
    throw new Error('environments/sandboxes.yaml, and images.codeServer in platform.yaml are needed');
  }
  return { ...sandboxes, codeServer };
}

/** Every home: of users, then of those who left. */
export function sandboxesOf(context: ClusterContext): readonly Sandbox[] {
  if (context.sandboxes === undefined) throw new Error('environments/sandboxes.yaml is needed');
  const { users, leavers = [], sizes, repository } = context.sandboxes;
  const sizeOf = (wanted: string): SandboxSize => {
    const found = sizes.find(({ name }) => name === wanted);
    if (found === undefined) throw new Error(`sandboxes.yaml has no size ${wanted}`);
    return found;
  };
  return [
    ...users.map(({ login, size, repository: own = repository }) => ({
      login,
      size: sizeOf(size),
      ...(own === undefined ? {} : { repository: own }),
      isOpen: true,
    })),
    ...leavers.map(({ login, size }) => ({ login, size: sizeOf(size), isOpen: false })),
  ];
}

/** Namespace of one user. */
export const sandboxNamespace = ({ login }: Pick<Sandbox, 'login'>): string => `sandbox-${login}`;

/** Host name of one sandbox: under the wildcard of the cluster's Gateway and its certificate. */
export const sandboxHost = ({ login }: Pick<Sandbox, 'login'>, { cluster: { domain } }: ClusterContext): string =>
  `code-${login}.${domain}`;

/**
 * The door of one user: the proxy knows the one login that gets in, and has cookies of its own name. It sends requests
 * to the interceptors, which find the sandbox by the host.
 */
export const sandboxProxy = (sandbox: Sandbox, context: ClusterContext): SignInProxy => ({
  name: `code-${sandbox.login}`,
  namespace: SANDBOXES,
  host: sandboxHost(sandbox, context),
  upstream: {
    service: INTERCEPTOR_SERVICE,
    namespace: HTTP_ADD_ON,
    port: HTTP_ADD_ON_PORTS.proxy,
    pods: { ...INTERCEPTOR_PODS },
    targetPort: HTTP_ADD_ON_PORTS.proxy,
  },
  groups: [sandboxSettings(context).group],
  login: sandbox.login,
  secret: SECRET,
  // It holds nothing: another pod is there within seconds.
  replicas: 1,
});

/** The doors of everybody who gets in. */
export const sandboxProxies = (context: ClusterContext): readonly SignInProxy[] =>
  sandboxesOf(context)
    .filter(({ isOpen }) => isOpen)
    .map(sandbox => sandboxProxy(sandbox, context));
