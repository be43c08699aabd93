import { listed } from '../../model/listed';
import { shownField } from '../report/change-groups';
import type { BetweenReport, ComponentDifference } from './between-clusters';

/** Fields of an object beyond this are counted. */
const MOST = 5;

/** Objects that one cluster has alone, likewise. */
const FEW = 3;

const limited = (lines: readonly string[], indent: string, noun: string): readonly string[] =>
  lines.length <= MOST ? lines : [...lines.slice(0, MOST), `${indent}… ${lines.length - MOST} more ${noun}`];

const only = (cluster: string, objects: readonly string[]): readonly string[] =>
  objects.length === 0 ? [] : [`  only in ${cluster}: ${listed(objects, FEW)}`];

const sectionOf = ({ first, second }: BetweenReport, one: ComponentDifference): readonly string[] => [
  one.component,
  ...one.differing.flatMap(({ object, fields }) => [
    `  ${object}`,
    ...limited(
      fields.map(field => `    ${shownField(field)}`),
      '    ',
      'fields',
    ),
  ]),
  ...only(first, one.onlyFirst),
  ...only(second, one.onlySecond),
  '',
];

/** What differs between two clusters, as text. */
export const betweenReport = (report: BetweenReport): string => {
  const { first, second, same, components, unpromoted, onlyFirst, onlySecond, phases, phasesFirst, phasesSecond } =
    report;
  const differing = components.reduce((sum, one) => sum + one.differing.length, 0);
  const whole = (noun: string, cluster: string, names: readonly string[]): readonly string[] =>
    names.length === 0 ? [] : [`${noun} in ${cluster} alone, with their objects: ${names.join(', ')}`, ''];
  const compared = phases.map(phase => `${phase.tenant} ${phase.first.phase} with ${phase.second.phase}`);
  const but = `names, hosts${phases.length === 0 ? ' and addresses' : ', addresses and phases'}`;
  return `${[
    ...components.flatMap(one => sectionOf(report, one)),
    ...whole('components', first, onlyFirst),
    ...whole('components', second, onlySecond),
    ...(unpromoted.length === 0
      ? []
      : [
          `not promoted yet from ${first} to ${second}:`,
          ...unpromoted.map(({ name, version, others }) => `  ${name} ${version}; ${second} has ${others.join(', ')}`),
          '',
        ]),
    ...(compared.length === 0 ? [] : [`phases compared with each other: ${compared.join(', ')}`, '']),
    ...whole('phases', first, phasesFirst),
    ...whole('phases', second, phasesSecond),
    `${first} → ${second}: ${same} ${same === 1 ? 'object is' : 'objects are'} the same but for ${but}, ${differing} differ`,
  ].join('\n')}\n`;
};
