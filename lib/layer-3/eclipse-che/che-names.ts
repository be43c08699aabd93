import type { ClusterContext } from '../../model/component';
import { SSO_PREFIX } from '../../model/single-sign-on';
import { sandboxesOf, type Sandbox } from '../sandboxes/sandbox-names';

/** The component, and its namespace, which the definitions of its kind name. */
export const ECLIPSE_CHE = 'eclipse-che';

/** Labels of the operator's pods. */
export const CHE_OPERATOR_PODS = {
  app: 'che-operator',
  'app.kubernetes.io/name': 'che',
  'app.kubernetes.io/part-of': 'che.eclipse.org',
} as const;

/** The account of the operator. */
export const CHE_OPERATOR = 'che-operator';

/** The Service of the operator, and its Certificate: the definitions of its kind name both. */
export const CHE_OPERATOR_SERVICE = 'che-operator-service';
export const CHE_OPERATOR_CERTIFICATE = 'che-operator-serving-cert';

/** Secret with the certificate of the operator. */
export const CHE_OPERATOR_SECRET = 'che-operator-service-cert';

/** Ports of the operator: conversions and webhooks, metrics, health. */
export const CHE_OPERATOR_PORTS = { webhooks: 9443, metrics: 60000, health: 6789 } as const;

/** Labels of all pods that the operator makes, and of the one that people call. */
export const CHE_PODS = { app: 'che' } as const;
export const CHE_GATEWAY_PODS = { ...CHE_PODS, component: 'che-gateway' } as const;

/** The Service that people call, and what its pods listen on: people, questions whether somebody may, metrics of Che. */
export const CHE_GATEWAY = 'che-gateway';
export const CHE_PORTS = { people: 8080, permission: 8089, metrics: 8087 } as const;

/** The Secret with the client; the operator reads those of its label alone. */
export const CHE_SECRET = 'che-sign-in';
export const CHE_SECRET_LABELS = { 'app.kubernetes.io/part-of': 'che.eclipse.org' } as const;

/** Labels of namespaces that Eclipse Che takes for workspaces. */
export const WORKSPACES_NAMESPACE = {
  'app.kubernetes.io/part-of': 'che.eclipse.org',
  'app.kubernetes.io/component': 'workspaces-namespace',
} as const;

/** The claim of all workspaces of a user, as the operator of workspaces calls it. */
export const CHE_HOME = 'claim-devworkspace';

/** The pod that holds the home while it is backed up. */
export const HOME_HOLDER = 'home';
export const HOME_HOLDER_PODS = { 'app.kubernetes.io/name': HOME_HOLDER } as const;

/** Where people find it. */
export const cheHost = ({ cluster: { domain } }: ClusterContext): string => `che.${domain}`;

/** What sandboxes.yaml says of this variant; the inventory's checks ask for it where Eclipse Che is placed. */
export function cheSettings({ sandboxes }: ClusterContext) {
  if (sandboxes?.che === undefined) throw new Error('environments/sandboxes.yaml needs che');
  return { ...sandboxes, che: sandboxes.che };
}

/** Everybody who has a home there; the name is the one that the API server gives the user. */
export const cheHomes = (context: ClusterContext): readonly (Sandbox & { readonly user?: string })[] => {
  const { users } = cheSettings(context);
  return sandboxesOf(context).map(home => {
    const email = home.isOpen ? users.find(({ login }) => login === home.login)?.email : undefined;
    return { ...home, ...(email === undefined ? {} : { user: `${SSO_PREFIX}${email}` }) };
  });
};
