import { shownPath } from '../diff/compare/field-change';
import { toJsonObject, type JsonObject } from '../model/json';
import type { LiveField, LiveFinding } from './live-finding';
import { comparedCount, isDifferent, type LiveReport } from './live-report';

/** Number of the form of the report; another one when a field goes or means something else. */
const FORM = 1;

const fieldOf = ({ path, holders, ...rest }: LiveField): JsonObject =>
  toJsonObject({ path: shownPath(path), ...rest, holders: holders.map(holder => toJsonObject(holder)) });

const findingOf = ({ kind, object, application, file, says, fields }: LiveFinding): JsonObject => {
  const { apiVersion, kind: objectKind, namespace, name } = object;
  return {
    finding: kind,
    apiVersion,
    kind: objectKind,
    ...(namespace === undefined ? {} : { namespace }),
    name,
    ...(application === undefined ? {} : { application }),
    ...(file === undefined ? {} : { file }),
    says,
    fields: fields.map(fieldOf),
  };
};

/** The report for programs, in the form of schemas/diff-live.schema.json. */
export const liveJson = (report: LiveReport): JsonObject => ({
  form: FORM,
  cluster: report.cluster,
  context: report.context,
  kubernetes: report.version,
  differs: isDifferent(report),
  compared: comparedCount(report),
  ways: Object.fromEntries(report.ways),
  findings: report.findings.map(findingOf),
  byArgoCdAlone: { applications: [...report.partial], objects: report.unjudged },
  unlisted: report.unlisted.map(one => toJsonObject(one)),
  notAnswering: [...report.stale],
  notEvaluated: [...report.unreadPaths],
  notes: [...report.notes],
});
