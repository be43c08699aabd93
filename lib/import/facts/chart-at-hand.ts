import { didYouMean } from '../../model/did-you-mean';
import { isJsonObject } from '../../model/json';
import type { Release } from '../../model/release';
import type { Loaded } from '../source';
import { chartIssue, type ChartArgument } from './chart-argument';
import type { Helm } from './helm';
import { textAt } from '../../charts/picked';
import type { YamlReader } from '../../charts/rendered-objects';

/** A release of a cluster. */
export interface ChartUse {
  readonly release: Release;
  /** Kubernetes version of the cluster. */
  readonly kubeVersion: string;
}

/** A chart at hand whose version some releases use. */
export interface ChartAtHand {
  readonly argument: ChartArgument;
  readonly version: string;
  readonly appVersion: string;
  readonly uses: readonly ChartUse[];
}

/** Asks helm what lies at the path and finds the releases that use it. */
export const chartAtHand = async (
  argument: ChartArgument,
  uses: readonly ChartUse[],
  helm: Helm,
  read: YamlReader,
): Promise<Loaded<ChartAtHand>> => {
  const failed = (...problem: readonly [string, string, string?]) => ({ issues: [chartIssue(argument, ...problem)] });
  const ofName = uses.filter(({ release }) => release.pin.name === argument.name);
  if (ofName.length === 0) {
    const used = [...new Set(uses.map(({ release }) => release.pin.name))].sort();
    const fix = didYouMean(argument.name, used, `give one of ${used.join(', ')}`);
    return failed('no release of environments/ uses the chart', fix, argument.name);
  }
  const shown = await helm.show(argument);
  if ('issues' in shown) return shown;
  const chart = read(shown.value, 'Chart.yaml').documents[0]?.value;
  const about = isJsonObject(chart) ? chart : {};
  const [name, version, appVersion] = [textAt(about, 'name'), textAt(about, 'version'), textAt(about, 'appVersion')];
  if (name !== argument.name) return failed('is another chart', `give a chart named ${argument.name}`, name);
  const matching = ofName.filter(({ release }) => release.pin.version === version);
  const pin = matching[0]?.release.pin;
  if (pin === undefined) {
    const wanted = [...new Set(ofName.map(({ release }) => release.pin.version))].join(' or ');
    return failed('is of a version that no release uses', `give version ${wanted}`, version);
  }
  const known = appVersion === '' ? pin.appVersion : appVersion;
  return { value: { argument, version, appVersion: known, uses: matching } };
};
