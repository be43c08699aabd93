import { counted } from '../model/counted';
import { PROGRAM_OF } from './subject';
import type { UpgradePlan, UpgradeStep } from './upgrade-plan';

/** A part of a plan below its own heading. */
interface Part {
  readonly title: string;
  readonly lines: readonly string[];
}

/** Longest list of names in a text; JSON has them all. */
const NAMED = 8;

const named = (names: readonly string[]): string =>
  names.length <= NAMED
    ? names.join(', ')
    : `${names.slice(0, NAMED).join(', ')} and ${names.length - NAMED} more (--format json names them)`;

const drainLines = ({ drains }: UpgradePlan): readonly string[] => {
  if (drains === undefined) return [];
  const { budgets, blocked, alone } = drains;
  return [
    `${counted(budgets, 'PodDisruptionBudget')}, ${blocked.length === 0 ? 'none of which blocks a drain' : `${blocked.length} in the way`}`,
    ...(alone.length === 0 ? [] : [`of one pod, and away while their node is drained: ${named(alone)}`]),
  ];
};

const endingLines = ({ endingVersions }: UpgradePlan): readonly string[] =>
  endingVersions === undefined
    ? []
    : endingVersions.found.length === 0
      ? [
          `${counted(endingVersions.looked, 'object')} looked at, those of charts among them: none is of a version that ends`,
        ]
      : endingVersions.found;

const outputLine = ({ outputs }: UpgradePlan): string => {
  if (outputs === undefined) return '';
  const { dist, bootstrap, talos } = outputs;
  const parts = Object.entries({ dist, bootstrap, talos }).flatMap(([root, count]) =>
    count === 0 ? [] : [`${counted(count, 'file')} of ${root}/`],
  );
  return parts.length === 0 ? ', and no output' : `, and ${parts.join(', ')}`;
};

const conversionLines = ({ conversion }: UpgradePlan): readonly string[] =>
  conversion.map(({ file, gone, come }) => {
    const parts = [
      ...(gone.length === 0 ? [] : [`without ${gone.join(', ')}`]),
      ...(come.length === 0 ? [] : [`with ${come.join(', ')}`]),
    ];
    return `${file}: ${parts.join('; ')}`;
  });

/** What is known before the first step, part by part; parts that have nothing to say are left out. */
export const partsOf = (plan: UpgradePlan): readonly Part[] =>
  [
    { title: 'Support', lines: plan.support.map(({ verdict, says }) => `${verdict}: ${says}`) },
    { title: 'Moves first, or with it', lines: plan.together },
    { title: 'Versions that Kubernetes ends', lines: endingLines(plan) },
    { title: 'Drains', lines: drainLines(plan) },
    { title: 'Machine configuration in its new form', lines: conversionLines(plan) },
    {
      title: 'Changes',
      lines: [`${plan.pin.key} in ${plan.pin.file}${outputLine(plan)}`, `notes: ${plan.notes}`],
    },
  ].filter(({ lines }) => lines.length > 0);

/** `Talos of dev: 1.13.9 → 1.14.4`. */
export const titleOf = ({ subject, cluster, from, to, chart }: UpgradePlan): string => {
  const charts = chart === undefined || chart.to === to ? '' : ` (chart ${chart.from} → ${chart.to})`;
  return `${PROGRAM_OF[subject]} of ${cluster}: ${from} → ${to}${charts}`;
};

const stepText = ({ title, says, commands }: UpgradeStep, number: number): string =>
  [
    `${number}. ${title}`,
    ...says.map(line => `   ${line}`),
    ...commands.flatMap(command => command.split('\n').map(line => `     ${line}`.trimEnd())),
  ].join('\n');

const sectionText = (title: string, steps: readonly UpgradeStep[]): readonly string[] =>
  steps.length === 0 ? [] : [title, ...steps.map((step, index) => stepText(step, index + 1))];

/** A plan as people read it on a terminal. */
export const planText = (plan: UpgradePlan): string =>
  `${[
    titleOf(plan),
    ...partsOf(plan).map(({ title, lines }) => [title, ...lines.map(line => `  ${line}`)].join('\n')),
    ...sectionText('Steps', plan.steps),
    ...sectionText('The way back', plan.back),
  ].join('\n\n')}\n`;
