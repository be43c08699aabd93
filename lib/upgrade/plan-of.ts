import { lineOf } from '../model/version-line';
import { isTalos } from '../model/inventory';
import type { Issue } from '../model/issue';
import { movesTogether } from './moves-together';
import { orderIssues, SOAK_DAYS } from './order-issues';
import { chartBack, chartSteps } from './steps/chart-steps';
import { soakStep, step } from './steps/common-steps';
import { kubernetesBack, kubernetesSteps, managedKubernetesSteps } from './steps/kubernetes-steps';
import { talosBack, talosSteps } from './steps/talos-steps';
import { componentOf, notesOf, pathOf } from './subject';
import { supportIssues, supportOf } from './support';
import type { UpgradeFacts } from './upgrade-facts';
import type { UpgradePlan, UpgradeStep } from './upgrade-plan';

/** Containers of a laptop are no machines. https://docs.siderolabs.com/talos/v1.13/platform-specific-installations/local-platforms/docker */
const isDocker = ({ cluster }: UpgradeFacts): boolean => isTalos(cluster) && cluster.talos.platform === 'docker';

const madeAnew = ({ cluster, subject, to }: UpgradeFacts): readonly UpgradeStep[] => [
  step(
    'Write the version, and make the cluster anew',
    [
      `Its machines are containers, which are not upgraded: talos/${cluster.name}/README.md removes them and starts new ones.`,
    ],
    [`npm run upgrade -- ${subject} --cluster ${cluster.name} --to ${to.program} --write`],
  ),
];

const stepsOf = (facts: UpgradeFacts): readonly UpgradeStep[] => {
  const { subject, machines } = facts;
  if (subject !== 'talos' && subject !== 'kubernetes') return chartSteps(facts, subject);
  if (isDocker(facts)) return madeAnew(facts);
  if (machines === undefined) return managedKubernetesSteps(facts);
  return subject === 'talos' ? talosSteps(facts, machines) : kubernetesSteps(facts, machines);
};

const backOf = (facts: UpgradeFacts): readonly UpgradeStep[] => {
  const { subject, machines } = facts;
  if (isDocker(facts) && (subject === 'talos' || subject === 'kubernetes')) return [];
  if (subject === 'talos') return machines === undefined ? [] : talosBack(facts, machines);
  return subject === 'kubernetes' ? kubernetesBack(facts) : chartBack(facts);
};

/** True where nodes are drained: Talos, and rented machines that are made anew. */
const drainsNodes = ({ subject, machines }: UpgradeFacts): boolean =>
  machines !== undefined && (subject === 'talos' || (subject === 'kubernetes' && machines.pools.length > 0));

const drainIssues = (facts: UpgradeFacts): readonly Issue[] =>
  drainsNodes(facts)
    ? facts.drains.blocked.map(says => ({
        rule: 'upgrade',
        severity: 'error',
        place: { cluster: facts.cluster.name, pointer: facts.subject },
        message: `a drain would wait for ever: ${says}`,
      }))
    : [];

const count = (changed: readonly string[], root: string): number =>
  changed.filter(file => file.startsWith(`${root}/`)).length;

/** The plan of an upgrade. Where an error is in the way it has no steps. */
export function planOf(facts: UpgradeFacts): UpgradePlan {
  const { subject, cluster, from, to, changed, conversion, drains, endingVersions, file } = facts;
  // The findings name what D5 says as well, where it is no accepted issue.
  const findings = facts.findings.filter(({ rule }) => rule !== 'require-eviction' || !drainsNodes(facts));
  const issues = [...orderIssues(facts), ...supportIssues(facts), ...drainIssues(facts), ...findings];
  const isBlocked = issues.some(({ severity }) => severity === 'error');
  const component = componentOf(subject);
  const soak = soakStep(facts, SOAK_DAYS);
  return {
    form: 1,
    subject,
    cluster: cluster.name,
    role: cluster.role,
    from: from.program,
    to: to.program,
    ...(component === undefined ? {} : { chart: { name: component, from: from.pinned, to: to.pinned } }),
    pin: { file, key: pathOf(subject).join('.') },
    notes: notesOf(subject, to.program, lineOf(to.program)),
    support: supportOf(facts),
    together: movesTogether(facts),
    ...(subject === 'kubernetes' && changed !== undefined ? { endingVersions } : {}),
    ...(drainsNodes(facts) ? { drains } : {}),
    ...(changed === undefined
      ? {}
      : {
          outputs: {
            dist: count(changed, 'dist'),
            bootstrap: count(changed, 'bootstrap'),
            talos: count(changed, 'talos'),
          },
        }),
    conversion,
    steps: isBlocked ? [] : [...stepsOf(facts), ...(soak === undefined ? [] : [soak])],
    back: isBlocked ? [] : backOf(facts),
    issues,
  };
}
