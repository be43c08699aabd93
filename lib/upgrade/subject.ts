import type { Program } from '../model/support-matrix';

/** What a plan can be made for, as people write it. */
export const SUBJECTS = ['talos', 'kubernetes', 'cilium', 'argocd', 'cnpg'] as const;

/** What is upgraded. */
export type UpgradeSubject = (typeof SUBJECTS)[number];

/** The program behind each subject, as the support matrix names it. */
export const PROGRAM_OF: Readonly<Record<UpgradeSubject, Program>> = {
  talos: 'Talos',
  kubernetes: 'Kubernetes',
  cilium: 'Cilium',
  argocd: 'Argo CD',
  cnpg: 'CloudNativePG',
};

/** The subject of a program; undefined for the Gateway API, which has one version for all clusters. */
export const subjectOf = (program: Program): UpgradeSubject | undefined =>
  SUBJECTS.find(subject => PROGRAM_OF[subject] === program);

/** The component whose chart brings a subject; undefined for machines. */
export const componentOf = (subject: UpgradeSubject): 'argo-cd' | 'cilium' | 'cloudnative-pg' | undefined =>
  (({ talos: undefined, kubernetes: undefined, cilium: 'cilium', argocd: 'argo-cd', cnpg: 'cloudnative-pg' }) as const)[
    subject
  ];

/** Path of the version in the file of a cluster. */
export const pathOf = (subject: UpgradeSubject): readonly string[] => {
  const component = componentOf(subject);
  return component === undefined ? [subject, 'version'] : ['components', component, 'version'];
};

/** Where upstream tells what a version changes. */
export const notesOf = (subject: UpgradeSubject, version: string, line: string): string =>
  ({
    talos: `https://github.com/siderolabs/talos/releases/tag/v${version}`,
    kubernetes: `https://github.com/kubernetes/kubernetes/blob/master/CHANGELOG/CHANGELOG-${line}.md`,
    cilium: `https://docs.cilium.io/en/v${line}/operations/upgrade/`,
    argocd: 'https://argo-cd.readthedocs.io/en/stable/operator-manual/upgrading/overview/',
    cnpg: `https://github.com/cloudnative-pg/cloudnative-pg/releases/tag/v${version}`,
  })[subject];
