import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { FOLDER, tenantFileIssue, TENANTS_FOLDER } from '../../inventory/file-names';
import type { Draft } from '../../inventory/read-environments';
import { didYouMean } from '../../model/did-you-mean';
import type { Inventory } from '../../model/inventory';
import type { Issue } from '../../model/issue';
import { phasesOf } from '../../model/tenant';
import { usageIssue } from '../../promotion/usage-issue';
import { addedItem } from '../../scaffold/added-item';
import { appEntry, appQuestions } from '../../scaffold/app-entry';
import type { Answers, Question } from '../../scaffold/question';
import { tenantFile, tenantQuestions } from '../../scaffold/tenant-file';

/** What a new part of the platform is made of. */
export interface Plan {
  readonly questions: readonly Question[];
  /** The files of environments/ that hold it, the new one first. */
  readonly drafts: (answers: Answers) => readonly Draft[];
  /** Files of environments/ that name it and that outputs do not follow from. @default - none */
  readonly beside?: readonly Draft[];
  /** What a person has to do after it, in a line each. */
  readonly next: (answers: Answers) => readonly string[];
}

/** A plan, or everything that speaks against it. */
export type Planned = Plan | { readonly issues: readonly Issue[] };

const fileOf = (tenant: string): string => `${FOLDER}/${TENANTS_FOLDER}/${tenant}.yaml`;

/** A new tenant. */
export function tenantPlan(root: string, name: string, { clusters }: Inventory): Planned {
  const wrong = tenantFileIssue(`${name}.yaml`);
  if (wrong !== undefined)
    return { issues: [{ ...wrong, place: { pointer: 'new tenant' }, message: 'is no name of a tenant' }] };
  const file = fileOf(name);
  if (existsSync(join(root, file)))
    return { issues: [usageIssue('new tenant', 'is there already', `choose another name, or edit ${file}`, name)] };
  const phases = [...new Set(clusters.flatMap(phasesOf))];
  const questions = tenantQuestions(name, phases);
  return {
    questions,
    drafts: answers => [{ file, text: tenantFile(questions, answers) }],
    next: () => [
      'make its groups in the single sign-on',
      `add apps: strata new app NAME --tenant ${name}`,
      'commit, and open a pull request',
    ],
  };
}

/** A new app of a tenant. */
export function appPlan(root: string, name: string, tenant: string, { tenants }: Inventory): Planned {
  const known = tenants.map(one => one.name);
  const found = tenants.find(one => one.name === tenant);
  if (found === undefined) {
    const fix = known.length === 0 ? 'make one: strata new tenant NAME' : `use one of ${known.join(', ')}`;
    return { issues: [usageIssue('--tenant', 'there is no such tenant', didYouMean(tenant, known, fix), tenant)] };
  }
  const file = fileOf(tenant);
  if (found.apps.some(app => app.name === name))
    return { issues: [usageIssue('new app', 'is there already', `choose another name, or edit ${file}`, name)] };
  const text = readFileSync(join(root, file), 'utf8');
  return {
    questions: appQuestions(name),
    drafts: answers => [{ file, text: addedItem(text, 'apps', appEntry(name, answers)) }],
    next: () => [
      'with secrets: write them to Vault before the merge (docs/tenants.md)',
      'commit, and open a pull request',
    ],
  };
}
