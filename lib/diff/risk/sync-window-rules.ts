import { objectsAt } from '../../checks/declared/fields';
import { isJsonObject } from '../../model/json';
import { windowWords } from '../order/window-words';
import { added, isOf, isUpdate, specs } from './change-facts';
import type { JudgedChange, RiskRule } from './risk-rule';

const SOURCE = 'https://argo-cd.readthedocs.io/en/stable/user-guide/sync_windows/';

/** The windows of a project on one side that the other side does not have. */
const windowsOf = (change: JudgedChange, side: 'before' | 'after'): readonly string[] => {
  if (!isOf(change, ['argoproj.io/AppProject']) || !isUpdate(change)) return [];
  const [before, after] = specs(change).map(spec => objectsAt(spec, 'syncWindows'));
  const [these = [], others = []] = side === 'after' ? [after, before] : [before, after];
  return added(others, these).filter(isJsonObject).map(windowWords);
};

/** Hours in which Argo CD syncs nothing by itself, or in which alone it does. */
export const SYNC_WINDOW_RULES: readonly RiskRule[] = [
  {
    id: 'sync-window-added',
    subject: 'outage',
    level: 'low',
    looksAt: 'windows of an AppProject: more',
    source: SOURCE,
    find: change => windowsOf(change, 'after').map(window => `its Applications wait for hours: ${window}`),
  },
  {
    id: 'sync-window-removed',
    subject: 'outage',
    level: 'medium',
    looksAt: 'windows of an AppProject: fewer',
    source: SOURCE,
    find: change => windowsOf(change, 'before').map(window => `what waited is synced: the window is gone, ${window}`),
  },
];
