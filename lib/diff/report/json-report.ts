import { toJsonObject, type JsonObject } from '../../model/json';
import { shownPath, type FieldChange } from '../compare/field-change';
import type { ClusterDiff, ReportedChange } from '../diff-cluster';
import type { DiffReport } from '../diff-report';
import { fileOf, subjectOf } from '../object-change';
import type { Risk } from '../risk/risk-rule';
import { comparedChartNames, unseenCharts } from './summary';

/** Number of the form of the report; another one when a field goes or means something else. */
export const REPORT_FORM = 1;

const fieldOf = ({ path, before, after, reordered }: FieldChange): JsonObject => ({
  path: shownPath(path),
  ...(before === undefined ? {} : { before }),
  ...(after === undefined ? {} : { after }),
  ...(reordered === true ? { reordered } : {}),
});

const riskOf = ({ rule, subject, level, says }: Risk): JsonObject => ({ rule, subject, level, says });

const changeOf = (change: ReportedChange): JsonObject => {
  const { apiVersion, kind, namespace, name } = subjectOf(change);
  return {
    apiVersion,
    kind,
    ...(namespace === undefined ? {} : { namespace }),
    name,
    file: fileOf(subjectOf(change)),
    ...(change.movedFrom === undefined ? {} : { movedFrom: change.movedFrom }),
    ...(change.twin === undefined ? {} : { twin: change.twin }),
    ...(change.application === undefined ? {} : { application: change.application, wave: change.wave ?? 0 }),
    ...(change.chart === undefined ? {} : { chart: change.chart }),
    change: change.kind,
    effect: change.effect.kind,
    says: change.effect.says,
    level: change.level,
    risks: change.risks.map(riskOf),
    fields: change.fields.map(fieldOf),
    folded: change.folded.map(({ path }) => shownPath(path)),
  };
};

const clusterOf = ({ cluster, level, changes, machines, order, approval, ...rest }: ClusterDiff): JsonObject => ({
  cluster,
  level,
  changes: changes.map(changeOf),
  machines: machines.map(changeOf),
  order: order.map(({ application, wave, gates }) => ({ application, wave, gates: [...gates] })),
  ...(approval === undefined ? {} : { approval }),
  capacity: rest.capacity.map(({ namespace, differences, risks }) => ({
    namespace,
    differences: [...differences],
    risks: risks.map(riskOf),
  })),
  versions: rest.versions.map(({ program, before, after, risks }) => ({
    program,
    ...(before === undefined ? {} : { before }),
    ...(after === undefined ? {} : { after }),
    risks: risks.map(riskOf),
  })),
  pools: rest.pools.map(({ machines: names, uses, risks }) => ({
    machines: names,
    uses: [...uses],
    risks: risks.map(riskOf),
  })),
  asked: rest.asked.map(({ name, amounts, euros }) => ({
    name,
    amounts: amounts.map(amount => ({ ...amount })),
    ...(euros === undefined ? {} : { euros }),
  })),
  files: [...rest.files],
});

/** The report for programs, in the form of schemas/diff.schema.json. */
export const jsonReport = (report: DiffReport): JsonObject =>
  toJsonObject({
    form: REPORT_FORM,
    before: report.before,
    after: report.after,
    level: report.level,
    files: report.files,
    charts: [...unseenCharts(report)],
    chartsByFacts: [...comparedChartNames(report)],
    clusters: report.clusters.map(clusterOf),
  });
