/** Charts whose name is not the component's. */
const OTHERS = new Map([
  ['casdoor-server', 'casdoor-helm-charts'],
  ['envoy-gateway', 'gateway-helm'],
]);

const COMPONENTS = new Map([...OTHERS].map(([component, chart]) => [chart, component]));

/** The chart that a component releases, as cdk8s.yaml names it. */
export const chartNameOf = (component: string): string => OTHERS.get(component) ?? component;

/** The component that releases a chart. */
export const componentOfChart = (chart: string): string => COMPONENTS.get(chart) ?? chart;
