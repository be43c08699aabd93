import type { ClusterContext } from '../../model/component';
import type { Platform } from '../../model/inventory';

/** The page of Kubero: component, namespace, objects, and the settings that it reads. */
export const KUBERO = 'kubero';

/** The component of the operator. */
export const KUBERO_OPERATOR = 'kubero-operator';

/** Where the page looks for the operator, and for a pod of this Deployment, to show its version. */
export const OPERATOR_NAMESPACE = 'kubero-operator-system';
export const OPERATOR_DEPLOYMENT = 'kubero-operator-controller-manager';

/** Label of the operator's pods. */
export const OPERATOR_PODS = { 'app.kubernetes.io/name': KUBERO_OPERATOR } as const;

/** Label of the page's pod, and of its volume for a restore. */
export const KUBERO_PODS = { 'app.kubernetes.io/name': KUBERO } as const;

/** Port of the page. */
export const KUBERO_PORT = 2000;

/** Volume with the database of the page: people, roles, tokens, notifications. */
export const KUBERO_DATA = 'kubero-data';

/** Context under which Kubero knows the cluster that it runs in; it knows no other. */
export const IN_CLUSTER = 'inClusterContext';

/** What the page may do in the namespace of a phase: a ClusterRole, bound where there is one. */
export const PHASE_ROLE = 'kubero-phase';

/** Host name under which people reach the page. */
export const kuberoHost = ({ cluster: { domain } }: Pick<ClusterContext, 'cluster'>): string => `kubero.${domain}`;

/** In a cluster for trials people make applications on the page; elsewhere git alone does. */
export const isForTrials = ({ cluster: { role } }: Pick<ClusterContext, 'cluster'>): boolean => role === 'dev';

/** Images and offers of Kubero. */
export const offersOf = ({ kubero }: Platform): NonNullable<Platform['kubero']> => {
  if (kubero === undefined) throw new Error('kubero in platform.yaml is needed');
  return kubero;
};
