import { groupOf } from '../../../model/manifest';
import type { ReportedChange } from '../../diff-cluster';
import { fileOf, subjectOf } from '../../object-change';
import type { RiskLevel } from '../../risk/risk-rule';
import { effectWords, objectName } from '../change-groups';
import { fieldTable } from './field-table';
import { markup, NO_HTML, type Html } from '../../../page/markup';
import type { PlacedChange } from './report-tree';

/** Longer names are cut: Kubernetes takes 253 characters, but trees of others may hold anything. */
const LONGEST_NAME = 300;

/** Other objects with the same change that are named. */
const MOST_TWINS = 12;

const cut = (name: string): string => (name.length <= LONGEST_NAME ? name : `${name.slice(0, LONGEST_NAME)}…`);

/** The word of a level of risk, in its colour. */
export const levelBadge = (level: RiskLevel): Html => markup`<span class="level ${level}">${level}</span>`;

const titleOf = (change: ReportedChange): Html => {
  const { apiVersion, kind, namespace, name } = subjectOf(change);
  const place = namespace === undefined ? '' : `${cut(namespace)}/`;
  return markup`<span class="kind" title="${cut(`${groupOf(apiVersion) || 'core'}/${kind}`)}">${cut(kind)}</span>
    <bdi class="name">${place}<b>${cut(name)}</b></bdi>`;
};

/** The line of a change, which is always on the page. */
export const changeLine = (change: ReportedChange): Html =>
  markup`${levelBadge(change.level)} <span class="effect">${change.effect.kind}</span> ${titleOf(change)}`;

/** A change as links name it: `Deployment.apps/shop/web (prod)`. */
export const changeName = (change: ReportedChange): string =>
  `${cut(objectName(change))}${change.cluster === '' ? '' : ` (${cut(change.cluster)})`}`;

const factsOf = (change: ReportedChange): Html => {
  const { application, wave, chart, movedFrom, twin } = change;
  const facts: readonly (readonly [string, string])[] = [
    ...(application === undefined ? [] : [['Application', `${application}, wave ${wave ?? 0}`] as const]),
    chart === undefined ? ['File', fileOf(subjectOf(change))] : ['By facts of chart', chart],
    ...(movedFrom === undefined ? [] : [['From', movedFrom] as const]),
    ...(twin === undefined ? [] : [['Nearly the same as', twin] as const]),
  ];
  return markup`<dl>
    ${facts.map(
      ([name, value]) =>
        markup`<div>
          <dt>${name}</dt>
          <dd><bdi>${value}</bdi></dd>
        </div>`,
    )}
  </dl>`;
};

const sameElsewhere = (others: readonly PlacedChange[]): Html => {
  if (others.length === 0) return NO_HTML;
  const links = others
    .slice(0, MOST_TWINS)
    .map(({ id, change }) => markup`<li><a href="#${id}">${changeName(change)}</a></li>`);
  const left = others.length - links.length;
  return markup`<p class="label">The same change of</p>
    <ul class="links">
      ${links}${left > 0 ? markup`<li>${left} more</li>` : NO_HTML}
    </ul>`;
};

/** What a change does, why it is a risk, and its fields side by side. */
export const changeDetails = (change: ReportedChange, others: readonly PlacedChange[]): Html => {
  const { effect, risks } = change;
  const words = effectWords(change);
  return markup`${words === '' ? NO_HTML : markup`<p><b>${effect.kind}</b>${words}</p>`}
    <ul class="risks">
      ${risks.map(({ level, says, rule }) => markup`<li>${levelBadge(level)} ${says} <code>${rule}</code></li>`)}
    </ul>
    ${factsOf(change)}${sameElsewhere(others)} ${fieldTable(change)}`;
};

/** A change on the page: a line that opens to its details. */
export const changeCard = ({ id, change }: PlacedChange, details: Html): Html =>
  markup`<details class="change" id="${id}" data-level="${change.level}" data-cluster="${change.cluster}">
    <summary>${changeLine(change)}</summary>
    <div class="details">${details}</div>
  </details> `;
