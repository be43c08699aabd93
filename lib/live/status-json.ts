import { toJsonObject, type JsonObject } from '../model/json';
import { isAstray } from './status-finding';
import type { StatusReport } from './status-report';

/** Number of the form of the report; another one when a field goes or means something else. */
const FORM = 1;

/** The report for programs, in the form of schemas/status.schema.json. */
export const statusJson = ({ cluster, context, version, items, now, notes }: StatusReport): JsonObject => ({
  form: FORM,
  cluster,
  context,
  kubernetes: version,
  time: now.toISOString(),
  astray: items.filter(isAstray).length,
  items: items.map(({ findings, ...item }) => ({
    ...item,
    astray: isAstray({ ...item, findings }),
    findings: findings.map(finding => toJsonObject(finding)),
  })),
  notes: [...notes],
});
