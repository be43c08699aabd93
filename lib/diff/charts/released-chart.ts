import { objectAt, objectsAt, textAt } from '../../checks/declared/fields';
import type { Manifest } from '../../model/manifest';

/** A chart that an Application releases, with what the facts in `imports/charts/` know of it. */
export interface ReleasedChart {
  readonly chart: string;
  readonly version: string;
  /** What it makes, with the Application for a component. @default - no facts have that version */
  readonly objects?: readonly Manifest[];
  /** Paths of values that are other ones than the facts were made with. */
  readonly differences: readonly string[];
}

/** What the charts of an Application are, and make. */
export type ReleasedCharts = (application: Manifest) => readonly ReleasedChart[];

/** Where no facts are at hand. */
export const withoutFacts: ReleasedCharts = ({ body }) => {
  const spec = objectAt(body, 'spec');
  return [objectAt(spec, 'source'), ...objectsAt(spec, 'sources')].flatMap(source => {
    const [chart, version] = [textAt(source, 'chart'), textAt(source, 'targetRevision')];
    return chart === undefined || version === undefined ? [] : [{ chart, version, differences: [] }];
  });
};
