import { partsOf, titleOf } from './plan-text';
import type { UpgradePlan, UpgradeStep } from './upgrade-plan';

const stepLines = ({ title, says, commands }: UpgradeStep): readonly string[] => [
  `- [ ] **${title}**`,
  ...says.map(line => `  ${line}`),
  ...(commands.length === 0
    ? []
    : ['', '  ```sh', ...commands.flatMap(command => command.split('\n').map(line => `  ${line}`.trimEnd())), '  ```']),
  '',
];

const section = (title: string, steps: readonly UpgradeStep[]): readonly string[] =>
  steps.length === 0 ? [] : [`## ${title}`, '', ...steps.flatMap(stepLines)];

/** A plan for an issue or a pull request, with a box to tick for each step. */
export const planMarkdown = (plan: UpgradePlan): string =>
  `${[
    `# ${titleOf(plan)}`,
    '',
    ...partsOf(plan).flatMap(({ title, lines }) => [`**${title}**`, '', ...lines.map(line => `- ${line}`), '']),
    ...section('Steps', plan.steps),
    ...section('The way back', plan.back),
  ]
    .join('\n')
    .trimEnd()}\n`;
