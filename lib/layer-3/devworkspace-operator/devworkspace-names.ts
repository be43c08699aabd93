/** The component. */
export const DEVWORKSPACE_OPERATOR = 'devworkspace-operator';

/** Its namespace, which the definitions of its kinds name. */
export const DEVWORKSPACE_NAMESPACE = 'devworkspace-controller';

/** Labels of the operator's pods, by which Eclipse Che finds it. */
export const DEVWORKSPACE_PODS = {
  'app.kubernetes.io/name': 'devworkspace-controller',
  'app.kubernetes.io/part-of': 'devworkspace-operator',
} as const;

/** The account, which the webhooks let change workspaces. */
export const DEVWORKSPACE_ACCOUNT = 'devworkspace-controller-serviceaccount';

/** The Service that the definitions of its kinds name for conversions. */
export const CONVERSION_SERVICE = 'devworkspace-controller-manager-service';

/** Secret with the certificate of both its servers. */
export const WEBHOOK_SECRET = 'devworkspace-operator-webhook-cert';

/** The Certificate, which the definitions of its kinds name for its authority. */
export const SERVING_CERTIFICATE = 'devworkspace-controller-serving-cert';

/** The Service of the webhooks' server, which the operator makes. */
export const WEBHOOK_SERVICE = 'devworkspace-webhookserver';

/** Ports: conversions, webhooks (the server that it makes), metrics, health. */
export const DEVWORKSPACE_PORTS = { conversion: 9443, webhooks: 8443, metrics: 8443, health: 6789 } as const;
