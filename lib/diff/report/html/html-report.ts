import { createHash } from 'node:crypto';
import type { DiffReport } from '../../diff-report';
import { changeGroups } from '../change-groups';
import base from './base.css';
import { changeDetails } from './change-card';
import changes from './changes.css';
import colors from './colors.css';
import { fitChanges } from './fit-changes';
import layout from './layout.css';
import { markup, type Html } from './markup';
import script from './page.client.cjs';
import { helpDialog, pageFilters, pageHead, worstReasons } from './page-head';
import { treeNav, treeSections } from './page-tree';
import print from './print.css';
import { changesIn, reportTree, shownTree } from './report-tree';
import { sameChanges } from './same-changes';

/** Characters that the changes of a page may take: browsers of small machines still open it at once. */
export const MOST_CHARACTERS = 8_000_000;

/** The order counts: small screens, then paper, have the last word. */
const style = [colors, base, changes, layout, print].join('\n');

/** Only this script and this style run, and nothing is fetched. https://www.w3.org/TR/CSP3/#strict-csp */
const sourceOf = (text: string): string => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

const asIs = (text: string): Html => ({ html: text });

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
  // The hashes are of the bytes between the tags, so no template may lay them out.
  const [styleTag, scriptTag] = [asIs(`<style>${style}</style>`), asIs(`<script>${script}</script>`)];
  const policy = `default-src 'none'; script-src ${sourceOf(script)}; style-src ${sourceOf(style)}; base-uri 'none'; form-action 'none'`;
  const page = markup`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta http-equiv="Content-Security-Policy" content="${asIs(policy)}" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="referrer" content="no-referrer" />
        <title>${report.level}: ${report.before} → ${report.after}</title>
        ${styleTag}
      </head>
      <body>
        <a class="skip" href="#changes">To the changes</a>
        ${pageHead(report, fitting, most)}
        <div class="panes">
          <aside class="side" aria-label="Filters and contents">${pageFilters(tree)} ${treeNav(shown)}</aside>
          <main id="changes" tabindex="-1">
            ${worstReasons(groups, change => ids.get(change))} ${treeSections(shown, fitting)}
            <p id="nothing" class="note" hidden>No change is shown: the filters leave all of them out.</p>
          </main>
        </div>
        ${helpDialog()} ${scriptTag}
      </body>
    </html> `;
  return page.html;
};
