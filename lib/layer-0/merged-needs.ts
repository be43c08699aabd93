import type { TalosCluster } from '../model/inventory';
import type { Issue } from '../model/issue';
import { byCodePoint } from '../model/json';
import type { MachineNeeds, PortNeed } from '../model/machine-needs';
import { builtInRuleNames } from './firewall-rules';
import type { ComponentNeeds } from './machine-requirements';
import type { ControlPlaneSettings } from './machine-model';

/** The needs of all components of a cluster as one. */
export interface MergedNeeds {
  readonly ports: readonly PortNeed[];
  readonly apiServerArgs: Readonly<Record<string, string>>;
  /** For every machine: without the one below. */
  readonly kubeletArgs: Readonly<Record<string, string>>;
  /** `cloud-provider` of the kubelet: only machines of that cloud may have it, others would wait for ever. */
  readonly cloudProvider?: string;
  readonly extensions: readonly string[];
  readonly podSecurityExemptions: readonly string[];
  /** Where the lines of Talos's services go. */
  readonly serviceLogs: readonly string[];
  readonly talosApiAccess?: ControlPlaneSettings['talosApiAccess'];
  readonly issues: readonly Issue[];
}

/** API-server arguments that Talos 1.14 refuses, or that would shut people or the Node authoriser out. */
const refusedApiServerArg = /^(anonymous-auth|oidc-|authentication-config|authorization-)/;

const needIssue = (
  cluster: TalosCluster,
  component: string,
  rule: string,
  message: string,
  value: string,
  fix: string,
) => ({ rule, severity: 'error', place: { cluster: cluster.name, component }, message, value, fix }) satisfies Issue;

const sortedUnique = (values: readonly string[]): readonly string[] => [...new Set(values)].sort(byCodePoint);

const mergedArgs = (
  cluster: TalosCluster,
  all: readonly ComponentNeeds[],
  what: string,
  argsOf: (needs: MachineNeeds) => Readonly<Record<string, string>>,
): { readonly args: Readonly<Record<string, string>>; readonly issues: readonly Issue[] } => {
  const owners = new Map<string, { readonly component: string; readonly value: string }>();
  const issues: Issue[] = [];
  for (const { component, needs } of all) {
    for (const [name, value] of Object.entries(argsOf(needs))) {
      const earlier = owners.get(name);
      if (earlier === undefined) owners.set(name, { component, value });
      else if (earlier.value !== value) {
        const message = `${what} ${name} is wanted as ${earlier.value} by ${earlier.component} too`;
        issues.push(needIssue(cluster, component, 'talos-need-conflict', message, value, 'let one component set it'));
      }
    }
  }
  return { args: Object.fromEntries([...owners].map(([name, { value }]) => [name, value])), issues };
};

const refusedArgs = (cluster: TalosCluster, all: readonly ComponentNeeds[]): readonly Issue[] =>
  all.flatMap(({ component, needs }) =>
    Object.keys(needs.apiServerArgs ?? {}).flatMap(name => {
      const wrong = (message: string, fix: string) => [
        needIssue(cluster, component, 'talos-api-server-arg', message, name, fix),
      ];
      if (name === 'feature-gates') return wrong('feature gates have a field of their own', 'use featureGates');
      if (!refusedApiServerArg.test(name)) return [];
      return wrong('the argument decides who gets in and is not a component’s to set', 'remove it');
    }),
  );

const portNameIssues = (cluster: TalosCluster, all: readonly ComponentNeeds[]): readonly Issue[] => {
  const owners = new Map(builtInRuleNames.map(name => [name, 'Talos']));
  return all.flatMap(({ component, needs }) =>
    (needs.ports ?? []).flatMap(({ name }) => {
      const owner = owners.get(name);
      owners.set(name, component);
      if (owner === undefined) return [];
      const message = `the name of the port belongs to ${owner}; a second rule would replace the first`;
      return [needIssue(cluster, component, 'talos-port-name', message, name, 'choose another name')];
    }),
  );
};

/** Puts the needs of all components together and reports where they disagree. */
export const mergeNeeds = (cluster: TalosCluster, all: readonly ComponentNeeds[]): MergedNeeds => {
  const apiServer = mergedArgs(cluster, all, 'the API server argument', needs => needs.apiServerArgs ?? {});
  const kubelet = mergedArgs(cluster, all, 'the kubelet argument', needs => needs.kubeletArgs ?? {});
  const gates = mergedArgs(cluster, all, 'the feature gate', needs =>
    Object.fromEntries(Object.entries(needs.featureGates ?? {}).map(([gate, on]) => [gate, String(on)])),
  );
  const { 'cloud-provider': cloudProvider, ...kubeletArgs } = kubelet.args;
  const featureGates = Object.entries(gates.args).map(([gate, on]) => `${gate}=${on}`);
  const access = all.flatMap(({ needs }) => (needs.talosApiAccess === undefined ? [] : [needs.talosApiAccess]));
  return {
    ports: all.flatMap(({ needs }) => needs.ports ?? []),
    apiServerArgs: {
      ...apiServer.args,
      ...(featureGates.length === 0 ? {} : { 'feature-gates': featureGates.sort(byCodePoint).join(',') }),
    },
    kubeletArgs,
    ...(cloudProvider === undefined ? {} : { cloudProvider }),
    extensions: sortedUnique(all.flatMap(({ needs }) => needs.extensions ?? [])),
    serviceLogs: sortedUnique(all.flatMap(({ needs }) => needs.serviceLogs ?? [])),
    podSecurityExemptions: sortedUnique(all.flatMap(({ needs }) => needs.podSecurityExemptions ?? [])),
    ...(access.length === 0
      ? {}
      : {
          talosApiAccess: {
            namespaces: sortedUnique(access.flatMap(({ namespaces }) => namespaces)),
            roles: sortedUnique(access.flatMap(({ roles }) => roles)),
          },
        }),
    issues: [
      ...apiServer.issues,
      ...kubelet.issues,
      ...gates.issues,
      ...refusedArgs(cluster, all),
      ...portNameIssues(cluster, all),
    ],
  };
};
