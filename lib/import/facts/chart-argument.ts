import type { Issue } from '../../model/issue';
import type { Loaded } from '../source';

/** A chart at hand: a folder or an archive. */
export interface ChartArgument {
  readonly name: string;
  readonly path: string;
}

/** Something about a chart at hand, reported at `chart NAME=PATH`. */
export const chartIssue = (
  { name, path }: ChartArgument,
  message: string,
  fix: string,
  value?: string,
  severity: 'error' | 'warning' = 'error',
): Issue => ({
  rule: 'import',
  severity,
  place: { pointer: `chart ${name}=${path}` },
  message,
  ...(value === undefined ? {} : { value }),
  fix,
});

/** Reads `NAME=PATH`. */
export const parseChartArgument = (text: string): Loaded<ChartArgument> => {
  const split = text.indexOf('=');
  const [name, path] = [text.slice(0, split), text.slice(split + 1)];
  if (split > 0 && path !== '') return { value: { name, path } };
  const place = { pointer: '--chart' };
  return {
    issues: [{ rule: 'usage', severity: 'error', place, message: 'is not NAME=PATH', value: text, fix: FIX }],
  };
};

const FIX = 'give the name in cdk8s.yaml and a folder or archive, such as cilium=./cilium-1.20.0.tgz';
