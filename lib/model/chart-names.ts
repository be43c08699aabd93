/** Charts whose name is not the component's. */
const OTHERS = new Map([
  ['casdoor-server', 'casdoor-helm-charts'],
  ['envoy-gateway', 'gateway-helm'],
]);

/** The chart that a component releases, as cdk8s.yaml names it. */
export const chartNameOf = (component: string): string => OTHERS.get(component) ?? component;
