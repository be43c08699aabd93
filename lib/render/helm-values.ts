import { existsSync, readFileSync } from 'node:fs';
import type { ChartPin, Pins } from '../model/chart-pin';
import type { ChartAddress, ChartValueShape } from '../model/chart-value-shape';
import { isJsonObject } from '../model/json';
import { importedFile } from './imported-file';

const readShape = (root: string, { name, version }: ChartPin): ChartValueShape | undefined => {
  const file = importedFile(root, `imports/charts/${name}-${version}.values.json`);
  const content = existsSync(file) ? parseJson(readFileSync(file, 'utf8')) : undefined;
  if (!isJsonObject(content)) return undefined;
  const { from, keys, closed } = content;
  if ((from !== 'schema' && from !== 'defaults') || !isJsonObject(keys)) return undefined;
  return { from, keys, closed: closed === true };
};

/** A file that somebody broke, in a merge perhaps, is as good as none: the values of the chart are not judged. */
const parseJson = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

const bare = (repository: string): string => repository.replace(/^oci:\/\/|\/+$/g, '');

const isAt = ({ name, version, repository, git }: ChartPin, address: ChartAddress): boolean =>
  bare(repository) === bare(address.repository) &&
  (git === undefined
    ? name === address.chart && version === address.revision
    : git.path === address.chart && git.commit === address.revision);

/** What the pinned charts take as values, by the files in imports/, read once each; nothing is known of other charts. */
export function helmValues(root: string, { charts }: Pins): (address: ChartAddress) => ChartValueShape | undefined {
  const known = new Map<ChartPin, ChartValueShape | undefined>();
  return address => {
    const pin = Object.values(charts)
      .flat()
      .find(chart => isAt(chart, address));
    if (pin === undefined) return undefined;
    const shape = known.has(pin) ? known.get(pin) : readShape(root, pin);
    known.set(pin, shape);
    return shape;
  };
}
