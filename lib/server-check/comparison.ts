import { toJsonObject, type JsonObject } from '../model/json';
import { agreementReport } from './agreement-report';
import type { Agreement } from './compare-verdicts';

/** What came of putting objects to an API server. */
export interface Comparison {
  /** Version of the server, such as `v1.35.4`. */
  readonly version: string;
  readonly agreement: Agreement;
  /** Definitions that are not served, with the reason. */
  readonly troubles: readonly string[];
  /** Kubernetes line that the objects were judged by here, by cluster; `` for files of no cluster. */
  readonly lines: ReadonlyMap<string, string>;
  /** Objects of kinds that no API server has by itself. */
  readonly passedOver: number;
}

const OTHERS = 'files of no cluster';

/** What each tree was judged by here, one line for each Kubernetes line. */
const linesText = (lines: ReadonlyMap<string, string>): string =>
  [...new Set(lines.values())]
    .sort()
    .map(line => {
      const clusters = [...lines].flatMap(([cluster, own]) =>
        own === line ? [cluster === '' ? OTHERS : cluster] : [],
      );
      return `judged here as Kubernetes ${line} does: ${clusters.join(', ')}\n`;
    })
    .join('');

/** The comparison for people. */
export const comparisonText = ({ version, agreement, troubles, lines, passedOver }: Comparison): string =>
  [
    ...troubles.map(text => `definition ${text}\n`),
    agreementReport(agreement, version),
    linesText(lines),
    ...(passedOver === 0 ? [] : [`${passedOver} passed over: of kinds that no API server has by itself\n`]),
  ].join('');

/** Number of the form for programs; another one when a field goes or means something else. */
const FORM = 1;

/** The comparison for programs, in the form of schemas/validate-server.schema.json. */
export const comparisonJson = ({ version, agreement, troubles, lines, passedOver }: Comparison): JsonObject => ({
  form: FORM,
  kubernetes: version,
  whole: troubles.length === 0 && agreement.unknown.length === 0,
  accepted: agreement.accepted,
  refused: agreement.refused,
  differences: agreement.differences.map(one => toJsonObject(one)),
  unjudged: agreement.unknown.map(one => toJsonObject(one)),
  definitions: [...troubles],
  judgedAs: [...lines].map(([cluster, kubernetes]) => ({ cluster, kubernetes })),
  passedOver,
});
