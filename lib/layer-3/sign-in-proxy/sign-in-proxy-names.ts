import type { PodSpec } from '../../../imports/kubernetes/kinds';
import type { ClusterContext, SignInClient, VaultSecret } from '../../model/component';
import { replicasOf } from '../../model/machines';

/** Where people and metrics are served. */
export const SIGN_IN_PORTS = { http: 4180, metrics: 44180 } as const;

/** The Service behind the proxy. */
export interface SignInUpstream {
  readonly service: string;
  readonly namespace: string;
  /** Port of the Service. */
  readonly port: number;
  /** Labels of its pods, and the port that they listen on. */
  readonly pods: Readonly<Record<string, string>>;
  readonly targetPort: number;
  /** How long the first byte of an answer may take. @default 30s */
  readonly timeout?: string;
}

/** A proxy that lets people through to a Service once they have signed in. */
export interface SignInProxy {
  /** Kebab-case; name of its objects. */
  readonly name: string;
  readonly namespace: string;
  /** Host name that people call. */
  readonly host: string;
  readonly upstream: SignInUpstream;
  /** Groups of the issuer; who is in one of them gets in. @default - administrators and developers of the platform */
  readonly groups?: readonly string[];
  /** The one person of these groups who gets in, by login. @default - everybody in them */
  readonly login?: string;
  /** Name of the Secret with the client; several proxies of a namespace may share it. @default - `<name>-sign-in` */
  readonly secret?: string;
  /** @default - two where there is a second node */
  readonly replicas?: number;
  /** Labels of its objects beside its own. @default - none */
  readonly labels?: Readonly<Record<string, string>>;
  /** Where its pods run. @default - on nodes of a cloud first, where there are such */
  readonly nodes?: Pick<PodSpec, 'affinity' | 'tolerations'>;
}

/** The Secret with the client of a proxy. */
export const signInSecretName = ({ name, secret = `${name}-sign-in` }: Pick<SignInProxy, 'name' | 'secret'>): string =>
  secret;

/** Label of the pods and of the Service of every proxy. */
export const SIGN_IN_LABELS = { 'app.kubernetes.io/name': 'sign-in-proxy' } as const;

/** Labels of the pods and of the Service of one. */
export const signInLabels = (name: string): Readonly<Record<string, string>> => ({
  ...SIGN_IN_LABELS,
  'app.kubernetes.io/instance': name,
});

/** Where Casdoor sends people back to. */
export const redirectUri = (host: string): string => `https://${host}/oauth2/callback`;

/** The client of proxies that share a Secret, for `signIn` of their component. */
export const signInClient = (
  client: Pick<SignInClient, 'name' | 'displayName'>,
  first: SignInProxy,
  ...others: readonly SignInProxy[]
): SignInClient => ({
  ...client,
  redirectUris: [first, ...others].map(({ host }) => redirectUri(host)),
  secret: { name: signInSecretName(first), namespace: first.namespace },
});

/** The Secret of proxies that share one, for `vaultSecrets` of their component. */
export const signInSecret = (first: SignInProxy, ...others: readonly SignInProxy[]): VaultSecret => ({
  name: signInSecretName(first),
  namespace: first.namespace,
  keys: ['clientID', 'clientSecret', 'cookieSecret'],
  restarts: [first, ...others].map(({ name }) => ({ kind: 'Deployment', name })),
  purpose: 'Sign-in at the proxy: client of Casdoor, and the key of 32 letters that its cookies are encrypted with',
});

/** The Service of a proxy, as a route names it. */
export const signInBackend = ({ name }: Pick<SignInProxy, 'name'>) => ({ name, port: SIGN_IN_PORTS.http });

/** Pods of a proxy where nothing else is said. */
export const signInReplicas = ({ replicas }: SignInProxy, { cluster }: ClusterContext): number =>
  replicas ?? replicasOf(cluster);
