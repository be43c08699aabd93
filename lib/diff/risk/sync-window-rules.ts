import { objectsAt, textAt, textsAt } from '../../checks/declared/fields';
import { isJsonObject, type JsonObject } from '../../model/json';
import { listed } from '../../model/listed';
import { isAlwaysOpen, windowWords } from '../order/window-words';
import { added, isUpdate, specs } from './change-facts';
import type { JudgedChange, RiskRule } from './risk-rule';

const SOURCE = 'https://argo-cd.readthedocs.io/en/stable/user-guide/sync_windows/';

const PROJECTS = ['argoproj.io/AppProject'];

/** The windows of a project on one side that the other side does not have. */
const windowsOf = (change: JudgedChange, side: 'before' | 'after'): readonly JsonObject[] => {
  if (!isUpdate(change)) return [];
  const [before, after] = specs(change).map(spec => objectsAt(spec, 'syncWindows'));
  const [these = [], others = []] = side === 'after' ? [after, before] : [before, after];
  return added(others, these).filter(isJsonObject);
};

/** True for a window that keeps Applications from being synced by themselves until it goes. */
const isStandstill = (window: JsonObject): boolean => window['kind'] === 'deny' && isAlwaysOpen(window);

/** Whom a standstill is about, and why, once a reason. */
const standing = (windows: readonly JsonObject[]): readonly string[] =>
  windows.filter(isStandstill).map(window => {
    const names = textsAt(window, 'applications');
    return `${names.includes('*') ? 'its Applications' : listed(names)}: ${textAt(window, 'description') ?? 'nobody says why'}`;
  });

const hours = (windows: readonly JsonObject[]): readonly string[] =>
  windows.filter(window => !isStandstill(window)).map(windowWords);

/** Hours in which Argo CD syncs nothing by itself, or in which alone it does; freezes and pauses. */
export const SYNC_WINDOW_RULES: readonly RiskRule[] = [
  {
    id: 'sync-window-added',
    subject: 'outage',
    level: 'low',
    looksAt: 'windows of an AppProject: more',
    source: SOURCE,
    kinds: PROJECTS,
    find: change => hours(windowsOf(change, 'after')).map(window => `its Applications wait for hours: ${window}`),
  },
  {
    id: 'sync-window-removed',
    subject: 'outage',
    level: 'medium',
    looksAt: 'windows of an AppProject: fewer',
    source: SOURCE,
    kinds: PROJECTS,
    find: change =>
      hours(windowsOf(change, 'before')).map(window => `what waited is synced: the window is gone, ${window}`),
  },
  {
    id: 'standstill-begins',
    subject: 'outage',
    level: 'low',
    looksAt: 'a window of an AppProject that denies at every moment: new',
    source: SOURCE,
    kinds: PROJECTS,
    find: change =>
      standing(windowsOf(change, 'after')).map(
        whom => `nothing is synced or healed by itself any more, people still may, of ${whom}`,
      ),
  },
  {
    id: 'standstill-ends',
    subject: 'outage',
    level: 'medium',
    looksAt: 'the same: gone',
    source: SOURCE,
    kinds: PROJECTS,
    find: change => {
      if (standing(windowsOf(change, 'after')).length > 0) return [];
      return standing(windowsOf(change, 'before')).map(
        whom => `all that was merged meanwhile is synced at once, and what was done by hand is undone, of ${whom}`,
      );
    },
  },
];
