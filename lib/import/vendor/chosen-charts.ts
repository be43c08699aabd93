import type { ChartSource, ChartVersion } from '../import-config';
import type { Loaded } from '../source';
import { chosenPins } from './chosen-pins';
import type { ChosenChart } from './fetched-chart';

/** The charts that `NAME` and `NAME@VERSION` mean, each once; a name alone means all its versions. */
export const chosenCharts = (
  charts: readonly ChartSource[],
  texts: readonly string[],
): Loaded<readonly ChosenChart[]> => {
  const chosen = chosenPins<ChartVersion, ChartSource>(charts, texts, { option: '--charts', thing: 'chart' });
  return 'issues' in chosen ? chosen : { value: chosen.value.map(({ source, pin }) => ({ chart: source, pin })) };
};
