import { objectOf, type RiskExample, type RiskExamples } from './risk-example';

const release = (program: string, version: string): string =>
  objectOf(
    'argoproj.io/v1alpha1',
    'Application',
    `{ sources: [{ chart: ${program}, targetRevision: ${version} }] }`,
    program.toLowerCase().replace(' ', '-'),
  );

const PATCH = 'machine: { install: { image: "factory.example.com/installer/abc:v1.13.9" } }\n';

const machines = (before: string, after: string): RiskExample => ({
  machine: true,
  before: PATCH,
  after: PATCH.replace('v1.13.9', 'v1.13.10'),
  versions: { before: { Kubernetes: before }, after: { Kubernetes: after } },
  says: [],
});

/** Examples of the rules about programs that have to fit each other. */
export const PAIR_EXAMPLES: RiskExamples = {
  'kubernetes-step': {
    ...machines('1.34.2', '1.36.0'),
    says: ['skips a minor version: control planes and kubelets go by one at a time'],
  },
  'kubernetes-minor': {
    ...machines('1.35.2', '1.36.0'),
    says: [
      'is a minor version, which somebody has to roll out by hand: APIs may be gone, and what runs beside it has to fit',
    ],
  },
  'kubernetes-patch': { ...machines('1.35.2', '1.35.4'), says: ['is a patch, which somebody has to roll out by hand'] },
  'version-pair': {
    before: release('Cilium', '1.19.6'),
    after: release('Cilium', '1.20.0'),
    unchanged: release("'Gateway API'", 'v1.4.1'),
    versions: { before: {}, after: {} },
    says: ['Cilium 1.20 goes with Gateway API 1.6, not with 1.4: Gateway API has to move with it'],
  },
  'version-pair-untried': {
    before: release('Cilium', '1.20.0'),
    after: release('Cilium', '1.21.0'),
    unchanged: release("'Gateway API'", 'v1.6.1'),
    versions: { before: {}, after: {} },
    says: [
      'Cilium 1.21 with Gateway API 1.6 is untried: no list at hand says that they fit; look at the page of Cilium',
    ],
  },
};
