/** The component, its namespace, its chart and release; names of all objects of the chart begin so. */
export const HTTP_ADD_ON = 'keda-add-ons-http';

const podsOf = (component: 'interceptor' | 'scaler' | 'operator') =>
  ({
    'app.kubernetes.io/name': 'http-add-on',
    'app.kubernetes.io/component': component,
    'app.kubernetes.io/instance': HTTP_ADD_ON,
  }) as const;

/** Labels of the pods that requests come through, and which hold them until somebody can answer. */
export const INTERCEPTOR_PODS = podsOf('interceptor');

/** Labels of the pods that tell KEDA how many requests wait. */
export const SCALER_PODS = podsOf('scaler');

/** Labels of the pod that looks after InterceptorRoutes. */
export const OPERATOR_PODS = podsOf('operator');

/** Ports of the pods. */
export const HTTP_ADD_ON_PORTS = { proxy: 8080, admin: 9090, grpc: 9090, metrics: 2223, operator: 8443 } as const;

/** The Service that requests are sent to. */
export const INTERCEPTOR_SERVICE = `${HTTP_ADD_ON}-interceptor-proxy`;

/** Where a trigger of the type `external-push` asks. */
export const SCALER_ADDRESS = `${HTTP_ADD_ON}-external-scaler.${HTTP_ADD_ON}:${HTTP_ADD_ON_PORTS.grpc}`;

/**
 * Namespaces whose pods may send requests. An InterceptorRoute is found by the name of the host alone, so who may call
 * could call everything behind it.
 */
export const INTERCEPTOR_CALLERS: readonly string[] = ['sandboxes'];

/** Label of the namespaces with pods that requests are passed on to. */
export const SCALED_BY_HTTP = { 'scaled-by': 'http' } as const;
