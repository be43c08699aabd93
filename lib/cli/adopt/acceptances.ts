import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { RULES } from '../../checks/rules';
import { ACCEPTED_ISSUES_FILE, FOLDER } from '../../inventory/file-names';
import type { Draft } from '../../inventory/read-environments';
import type { Issue } from '../../model/issue';
import { addedItem } from '../../scaffold/added-item';
import { inlineYaml } from '../../scaffold/inline-yaml';

/** Why findings are lived with, and until which day. */
export interface Reason {
  readonly reason: string;
  readonly until: string;
}

const FILE = `${FOLDER}/${ACCEPTED_ISSUES_FILE}`;
const HEAD = '# yaml-language-server: $schema=../lib/inventory/schema/accepted-issues.schema.json\n';

/** Rules about what the API server refuses: nobody can live with that. */
const REFUSALS = new Set(RULES.filter(({ id }) => id.startsWith('V')).map(({ name }) => name));

const KNOWN = new Set(RULES.map(({ name }) => name));

const itemOf = (rule: string, component: string, object: string | undefined, { reason, until }: Reason): string =>
  [
    `- rule: ${rule}`,
    `  component: ${component}`,
    ...(object === undefined ? [] : [`  object: ${inlineYaml(object)}`]),
    `  reason: ${inlineYaml(reason)}`,
    `  until: '${until}'`,
  ].join('\n');

/** Whether nobody can live with a finding: the API server refuses the object. */
export const isRefusal = ({ rule, severity }: Issue): boolean =>
  !KNOWN.has(rule) || (severity === 'error' && REFUSALS.has(rule));

/** Whether a finding can be lived with: it is about a component of ours, and no refusal of the API server. */
export const isAcceptable = (issue: Issue, components: readonly string[]): boolean =>
  components.includes(issue.place.component ?? '') && !isRefusal(issue);

/** The file of what is accepted, with an entry for each rule and object; nothing if some finding cannot be accepted. */
export function acceptances(
  root: string,
  issues: readonly Issue[],
  components: readonly string[],
  reason: Reason,
): readonly Draft[] {
  const open = issues.filter(({ severity }) => severity !== 'note');
  if (!open.every(issue => isAcceptable(issue, components))) return [];
  const items = new Set(
    open.map(({ rule, place: { component = '', object } }) => itemOf(rule, component, object, reason)),
  );
  const path = join(root, FILE);
  const before = existsSync(path) ? readFileSync(path, 'utf8') : `${HEAD}accepted: []\n`;
  const text = [...items].reduce((current, item) => addedItem(current, 'accepted', item), before);
  return items.size === 0 ? [] : [{ file: FILE, text }];
}
