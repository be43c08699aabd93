import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Inventory } from '../../model/inventory';
import type { Stage, Subject } from '../../retire/retirement';
import { appSteps, keepsData } from '../../retire/steps';
import { outsideOf } from './outside';
import type { Retiring } from './retiring';
import { holderOf, marked, removed, unmarked } from './staged-files';

const NEXT: Readonly<Record<Stage, 'closed' | 'stopped' | undefined>> = {
  there: 'closed',
  closed: 'stopped',
  stopped: undefined,
};

/** An app or a tenant: what has data is closed and stopped before it goes. */
export function tenantCase(root: string, subject: Subject, inventory: Inventory): Retiring {
  const holder = holderOf(subject, inventory);
  const { file, mark } = holder;
  const text = readFileSync(join(root, file), 'utf8');
  const stage = mark?.stage ?? 'there';
  const without = [removed(holder, text)];
  return {
    subject,
    ...(mark === undefined ? {} : { mark }),
    whole: [unmarked(holder, text)],
    without,
    probe: [marked(holder, text, mark ?? { stage: 'closed', since: '2000-01-01' })],
    outside: outsideOf(subject, inventory),
    stepsOf: facts => appSteps(facts, stage),
    next: (plan, today) => {
      const next = mark === undefined && !keepsData(plan) ? undefined : NEXT[stage];
      return next === undefined ? without : [marked(holder, text, { stage: next, since: today })];
    },
  };
}
