import { didYouMean } from '../../model/did-you-mean';
import type { Issue } from '../../model/issue';
import type { ChartSource } from '../import-config';
import type { Loaded } from '../source';
import type { ChosenChart } from './fetched-chart';

const usage = (message: string, value: string, fix: string): Issue => ({
  rule: 'usage',
  severity: 'error',
  place: { pointer: '--charts' },
  message,
  value,
  fix,
});

const chosenBy = (charts: readonly ChartSource[], text: string): Loaded<readonly ChosenChart[]> => {
  const [name = '', version] = text.split('@');
  const chart = charts.find(one => one.name === name);
  if (chart === undefined) {
    const names = charts.map(one => one.name);
    return {
      issues: [usage('no such chart in cdk8s.yaml', name, didYouMean(name, names, `it has ${names.join(', ')}`))],
    };
  }
  const pins = chart.versions.filter(pin => version === undefined || pin.version === version);
  if (pins.length > 0) return { value: pins.map(pin => ({ chart, pin })) };
  const versions = chart.versions.map(pin => pin.version);
  const fix = didYouMean(version ?? '', versions, `cdk8s.yaml has ${versions.join(', ')}: add it there first`);
  return { issues: [usage(`cdk8s.yaml does not pin this version of ${name}`, version ?? '', fix)] };
};

/** The charts that `NAME` and `NAME@VERSION` mean, each once; a name alone means all its versions. */
export const chosenCharts = (
  charts: readonly ChartSource[],
  texts: readonly string[],
): Loaded<readonly ChosenChart[]> => {
  const issues: Issue[] = [];
  const chosen = new Map<string, ChosenChart>();
  for (const text of texts) {
    const found = chosenBy(charts, text);
    if ('issues' in found) issues.push(...found.issues);
    else for (const one of found.value) chosen.set(`${one.chart.name}@${one.pin.version}`, one);
  }
  return issues.length > 0 ? { issues } : { value: [...chosen.values()] };
};
