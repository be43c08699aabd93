import { containerResources } from '../../constructs/container-resources';
import type { ClusterContext } from '../../model/component';
import type { SignInProxy } from '../sign-in-proxy/sign-in-proxy-names';

/** The component, its namespace, and the proxy in front of the page. */
export const CYCLOPS = 'cyclops';

/** The controller with the API that the page calls, and the page. */
export const CYCLOPS_CONTROLLER = 'cyclops-ctrl';
export const CYCLOPS_PAGE = 'cyclops-ui';

/** Labels of their pods. */
export const CONTROLLER_PODS = { 'app.kubernetes.io/name': CYCLOPS_CONTROLLER } as const;
export const PAGE_PODS = { 'app.kubernetes.io/name': CYCLOPS_PAGE } as const;

/** Ports of the controller, of which two are fixed, and of the page. https://github.com/cyclops-ui/cyclops/blob/v0.21.1/cyclops-ctrl/cmd/main/main.go */
export const CYCLOPS_PORTS = { api: 8080, metrics: 8081, health: 8082, page: 8080 } as const;

/** It keeps charts in memory, and clones repositories there. */
export const CONTROLLER_RESOURCES = containerResources({ cpu: '50m', memory: '512Mi' });
export const PAGE_RESOURCES = containerResources({ cpu: '10m', memory: '64Mi' });

/** Where Cyclops makes objects where nothing is said. */
const MODULES_NAMESPACE = 'cyclops-modules';

/** Hosts that it asks for a repository of GitHub: API and download beside the page. https://github.com/cyclops-ui/cyclops/blob/v0.21.1/cyclops-ctrl/pkg/template/gitproviders/github.go */
const GITHUB = { page: 'github.com', hosts: ['github.com', 'api.github.com', 'codeload.github.com'] } as const;

/** What the cluster says of Cyclops, whole. */
export function cyclopsSettings({ cluster, platform }: ClusterContext) {
  const { namespace, group, templates } = cluster.components.cyclops ?? {};
  return {
    namespace: namespace ?? MODULES_NAMESPACE,
    group: group ?? platform.sso.groups.administrators,
    templates: templates ?? [],
  };
}

/** Hosts that charts come from. */
export const templateHosts = (context: ClusterContext): readonly string[] => {
  const hosts = cyclopsSettings(context).templates.map(({ repository }) => new URL(repository).hostname);
  return [...new Set(hosts.flatMap(host => (host === GITHUB.page ? GITHUB.hosts : [host])))].sort();
};

/** Host name under which people find it. */
export const cyclopsHost = ({ cluster: { domain } }: ClusterContext): string => `cyclops.${domain}`;

/** The proxy; whoever it lets through has all rights that Cyclops has. */
export const cyclopsProxy = (context: ClusterContext): SignInProxy => ({
  name: CYCLOPS,
  namespace: CYCLOPS,
  host: cyclopsHost(context),
  upstream: {
    service: CYCLOPS_PAGE,
    namespace: CYCLOPS,
    port: CYCLOPS_PORTS.page,
    pods: PAGE_PODS,
    targetPort: CYCLOPS_PORTS.page,
  },
  groups: [cyclopsSettings(context).group],
});
