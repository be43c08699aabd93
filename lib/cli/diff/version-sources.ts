import { textAt, objectAt } from '../../checks/declared/fields';
import type { ReleasedProgram, VersionSources } from '../../diff/versions/moved-versions';
import type { ClusterVersions } from '../../diff/versions/version-changes';
import type { JsonObject } from '../../model/json';
import { PINS } from '../../render/pins';
import type { Environments } from './environment-of';

const PROGRAMS = { 'argo-cd': 'Argo CD', cilium: 'Cilium', 'cloudnative-pg': 'CloudNativePG' } as const;

const isProgram = (chart: string): chart is keyof typeof PROGRAMS => Object.hasOwn(PROGRAMS, chart);

/** The program of a source, by the pins of cdk8s.yaml; versions that are not pinned any more are not known. */
const programOf = (source: JsonObject): ReleasedProgram | undefined => {
  const [chart = '', revision = ''] = [textAt(source, 'chart'), textAt(source, 'targetRevision')];
  if (isProgram(chart)) {
    const version = PINS.charts[chart]?.find(pin => pin.version === revision)?.appVersion;
    return { program: PROGRAMS[chart], ...(version === undefined ? {} : { version }) };
  }
  const { repository, commit, version } = PINS.gatewayApi;
  if (source['repoURL'] !== repository) return undefined;
  return { program: 'Gateway API', ...(revision === commit ? { version } : {}) };
};

const versionsOf = (environment: JsonObject): ClusterVersions => {
  const [kubernetes, talos] = ['kubernetes', 'talos'].map(name => textAt(objectAt(environment, name), 'version'));
  return {
    ...(kubernetes === undefined ? {} : { Kubernetes: kubernetes }),
    ...(talos === undefined ? {} : { Talos: talos }),
  };
};

/** Where versions of a cluster are read on both sides. */
export const versionSources = (before: Environments, after: Environments, cluster: string): VersionSources => ({
  machines: () => ({ before: versionsOf(before(cluster)), after: versionsOf(after(cluster)) }),
  programOf,
});
