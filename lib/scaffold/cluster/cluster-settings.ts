import type { Cluster } from '../../model/inventory';
import { PHASES_OF_ROLE } from '../../model/tenant';
import { inlineYaml } from '../inline-yaml';
import { wordsIn } from '../question';
import type { ClusterKind } from './cluster-kind';

/** What a cluster has that is not for its machines, from what is placed in it and what the first of its kind has. */
export interface ClusterSettings {
  readonly kind: ClusterKind;
  readonly services: readonly string[];
  readonly fellow: Cluster | undefined;
  /** Phases of tenants, between commas. */
  readonly phases: string;
}

/** Settings of apps that go with data of their own, or that the new cluster is asked for. */
const NOT_SHARED = ['phases', 'previewApps', 'cleanupAfter', 'previewQuota'];

const applicationsOf = ({ kind, fellow, phases }: ClusterSettings): readonly string[] => {
  const named = wordsIn(phases);
  const all = PHASES_OF_ROLE[kind.serves];
  const shared = Object.entries(fellow?.applications ?? {}).filter(([key]) => !NOT_SHARED.includes(key));
  const lines = [
    ...(all.length === named.length && all.every(phase => named.includes(phase)) ? [] : [['phases', named] as const]),
    ...shared,
  ].map(([key, value]) => `  ${key}: ${inlineYaml(value)}`);
  return lines.length === 0 ? [] : ['', 'applications:', ...lines];
};

/** Lines of the settings that every kind of cluster may have. */
export const settingLines = (settings: ClusterSettings): readonly string[] => {
  const { services, fellow } = settings;
  const components = Object.entries(fellow?.components ?? {}).filter(([name]) => services.includes(name));
  const { ttl = '720h0m0s' } = fellow?.velero ?? {};
  return [
    ...(services.includes('velero') ? ['', `velero: { schedule: '0 2 * * *', ttl: ${ttl} }`] : []),
    ...applicationsOf(settings),
    '',
    ...(components.length === 0
      ? ['components: {}']
      : ['components:', ...components.map(([name, value]) => `  ${name}: ${inlineYaml(value)}`)]),
  ];
};

/** Lines of the keys that Vault checks tokens of the cluster by. @param key in PEM, with line ends */
export const keyLines = (key: string): readonly string[] => [
  '',
  '# Public, and an example whose private half nobody has: docs/vault.md has the command that prints those of the cluster.',
  'serviceAccountKeys:',
  '  - |',
  ...key
    .trimEnd()
    .split('\n')
    .map(line => `    ${line}`),
];
