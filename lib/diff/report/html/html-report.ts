import type { DiffReport } from '../../diff-report';
import { markup } from '../../../page/markup';
import { pageFrame } from '../../../page/page-frame';
import shared from '../../../page/shared.client.cjs';
import { changeGroups } from '../change-groups';
import { changeDetails } from './change-card';
import changes from './changes.css';
import { fitChanges } from './fit-changes';
import script from './page.client.cjs';
import { helpDialog, pageFilters, pageHead, worstReasons } from './page-head';
import { treeNav, treeSections } from './page-tree';
import { changesIn, reportTree, shownTree } from './report-tree';
import { sameChanges } from './same-changes';

/** Characters that the changes of a page may take: browsers of small machines still open it at once. */
export const MOST_CHARACTERS = 8_000_000;

/**
 * The report as a page that needs nothing else: a tree, filters, and each object's fields side by side.
 * @param most characters of all changes; what does not fit is counted at the top
 */
export const htmlReport = (report: DiffReport, most = MOST_CHARACTERS): string => {
  const tree = reportTree(report);
  const groups = changeGroups(report);
  const others = sameChanges(groups, tree);
  const fitting = fitChanges(changesIn(tree), one => changeDetails(one.change, others(one)), most);
  const shown = shownTree(tree, change => fitting.cards.has(change));
  const ids = new Map([...fitting.cards.keys()].map(({ id, change }) => [change, id]));
  return pageFrame({
    title: `${report.level}: ${report.before} → ${report.after}`,
    style: changes,
    script: `${shared}\n${script}`,
    body: markup`<a class="skip" href="#changes">To the changes</a>
        ${pageHead(report, fitting, most)}
        <div class="panes">
          <aside class="side" aria-label="Filters and contents">${pageFilters(tree)} ${treeNav(shown)}</aside>
          <main id="changes" tabindex="-1">
            ${worstReasons(groups, change => ids.get(change))} ${treeSections(shown, fitting)}
            <p id="nothing" class="note" hidden>No change is shown: the filters leave all of them out.</p>
          </main>
        </div>
        ${helpDialog()}`,
  });
};
