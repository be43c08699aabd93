import type { ReportedChange } from '../../diff-cluster';
import type { DiffReport } from '../../diff-report';
import { RISK_LEVELS } from '../../risk/risk-rule';
import { chartSentences, effectCounts, levelCounts } from '../summary';
import { memberNames, type ChangeGroup } from '../change-groups';
import { levelBadge } from './change-card';
import type { FittingChanges } from './fit-changes';
import { keysDialog } from '../../../page/keys-dialog';
import { markup, NO_HTML, type Html } from '../../../page/markup';
import { changesIn, type ClusterPart, type PlacedChange } from './report-tree';

/** A sentence at the top is cut beyond this, in characters; the change itself has all of it. */
const LONGEST = 400;

/** Reasons that are listed at the top. */
const MOST_REASONS = 50;

/** What is compared, how much differs, how bad it is, and what the page leaves out. */
export const pageHead = (report: DiffReport, { withoutDetails, leftOut }: FittingChanges, most: number): Html => {
  const counts = effectCounts(report);
  const cuts = [
    ...(leftOut === 0 ? [] : [`${leftOut} changes are left out`]),
    ...(withoutDetails === 0 ? [] : [`${withoutDetails} have no details here`]),
  ];
  const limits = `this page takes at most ${most / 1_000_000} million characters, the worst first; --format json has all of them`;
  return markup`<header>
    <h1>What the change does</h1>
    <p class="sides"><bdi>${report.before}</bdi> \u2192 <bdi>${report.after}</bdi></p>
    <p class="verdict">
      Risk ${levelBadge(report.level)} ${counts === '' ? 'no object differs' : `${counts} (${levelCounts(report)})`};
      files that differ: ${report.files}
    </p>
    ${cuts.length === 0 ? NO_HTML : markup`<p class="warning" role="note">${cuts.join(', ')}: ${limits}.</p>`}
    <p class="note">${chartSentences(report).join(' ')}</p>
  </header>`;
};

const toggle = (name: string, value: string, label: Html, count: number): Html =>
  markup`<label>
    <input type="checkbox" name="${name}" value="${value}" checked />
    ${label} <span class="count">${count}</span>
  </label>`;

const countOf = (changes: readonly PlacedChange[], is: (placed: PlacedChange) => boolean): number =>
  changes.filter(is).length;

/** Filters by risk, cluster and text; the script shows them. */
export const pageFilters = (tree: readonly ClusterPart[]): Html => {
  const all = changesIn(tree);
  const levels = [...RISK_LEVELS].reverse().filter(level => all.some(({ change }) => change.level === level));
  const clusters = tree.filter(({ name }) => name !== '');
  return markup`<div class="filters" role="search" hidden>
<label class="text">Search <input type="search" id="search" autocomplete="off" spellcheck="false" placeholder="name, field, value" aria-keyshortcuts="/"></label>
<fieldset><legend>Risk</legend>${levels.map(level =>
    toggle(
      'level',
      level,
      levelBadge(level),
      countOf(all, ({ change }) => change.level === level),
    ),
  )}</fieldset>
<fieldset${clusters.length < 2 ? markup` hidden` : NO_HTML}><legend>Cluster</legend>${clusters.map(({ name }) =>
    toggle(
      'cluster',
      name,
      markup`<bdi>${name}</bdi>`,
      countOf(all, ({ change }) => change.cluster === name),
    ),
  )}</fieldset>
<p class="buttons"><button type="button" id="open-all">Open all</button><button type="button" id="close-all">Close all</button><button type="button" id="clear">Clear</button><button type="button" id="help-button" aria-keyshortcuts="?">Keys</button></p>
<p id="shown" role="status"></p>
</div>`;
};

const titleOf = (group: ChangeGroup): string => {
  const [head = '', ...others] = memberNames(group);
  const name = head.length > LONGEST ? `${head.slice(0, LONGEST)}…` : head;
  return others.length === 0 ? name : `${name} and ${others.length} more`;
};

/** The reasons of high and critical risks, with links to the first change that has them. */
export const worstReasons = (
  groups: readonly ChangeGroup[],
  idOf: (change: ReportedChange) => string | undefined,
): Html => {
  const reasons = groups
    .filter(({ first }) => first.level === 'critical' || first.level === 'high')
    .flatMap(group =>
      group.first.risks
        .filter(({ level }) => level === group.first.level)
        .map(({ level, says }) => {
          const sentence = says.length > LONGEST ? `${says.slice(0, LONGEST)}…` : says;
          const id = idOf(group.first);
          const title = id === undefined ? markup`${titleOf(group)}` : markup`<a href="#${id}">${titleOf(group)}</a>`;
          return markup`<li>${levelBadge(level)} ${title} <span>${sentence}</span></li> `;
        }),
    );
  if (reasons.length === 0) return NO_HTML;
  const left = reasons.length - MOST_REASONS;
  return markup`<section class="reasons">
    <h2>Look at these first</h2>
    <ol>
      ${reasons.slice(0, MOST_REASONS)}${left > 0 ? markup`<li>${left} more below</li>` : NO_HTML}
    </ol>
  </section>`;
};

/** The keys of the page. */
export const helpDialog = (): Html =>
  keysDialog([
    ['j ↓', 'next change (the arrow from a change)'],
    ['k ↑', 'the change before'],
    ['Enter', 'open or close it'],
    ['/', 'search'],
    ['Esc', 'clear the search; once more leaves it'],
    ['g G', 'first and last change'],
    ['o c', 'open, close all that is shown'],
    ['?', 'these keys'],
  ]);
