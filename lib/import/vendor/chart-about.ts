import { CORE_SCHEMA, load } from 'js-yaml';
import { chartFiles, type ChartFiles } from '../../charts/chart-archive';
import { isJsonObject, type JsonObject } from '../../model/json';
import { textAt } from '../../charts/picked';
import type { Loaded } from '../source';
import { chartFault, type ChosenChart } from './fetched-chart';
import { firstLine } from './first-line';

/** What an archive says of itself. */
export interface ChartAbout {
  readonly files: ChartFiles;
  readonly appVersion: string;
}

const about = (files: ChartFiles): JsonObject => {
  const value: unknown = load(files.get('Chart.yaml') ?? '', { schema: CORE_SCHEMA });
  return isJsonObject(value) ? value : {};
};

/** Opens an archive, which must be that of the pin. */
export const openChart = ({ chart, pin }: ChosenChart, source: string, archive: Buffer): Loaded<ChartAbout> => {
  const fault = (message: string, value: string, fix: string) => chartFault(chart.name, { message, value, fix });
  try {
    const files = chartFiles(archive);
    const said = about(files);
    const [name, version] = [textAt(said, 'name'), textAt(said, 'version')];
    if (name !== chart.name || version !== pin.version) {
      const fix = `it should be ${chart.name} ${pin.version}: check the repository in cdk8s.yaml`;
      return fault(`the archive of ${source} is another chart`, `${name} ${version}`, fix);
    }
    if (said['deprecated'] === true) {
      const fix = 'use the chart that takes its place; what lies in imports/charts/ stays';
      return fault(`its Chart.yaml marks the chart as deprecated`, version, fix);
    }
    return { value: { files, appVersion: textAt(said, 'appVersion') || pin.appVersion } };
  } catch (error) {
    const reason = firstLine(error);
    return fault(`the archive of ${source} cannot be opened`, reason, 'check the repository in cdk8s.yaml');
  }
};
