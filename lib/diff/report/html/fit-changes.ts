import { RISK_LEVELS } from '../../risk/risk-rule';
import { changeCard } from './change-card';
import { markup, type Html } from '../../../page/markup';
import type { PlacedChange } from './report-tree';

/** The changes that fit into a page. */
export interface FittingChanges {
  readonly cards: ReadonlyMap<PlacedChange, Html>;
  /** How many have a line without details. */
  readonly withoutDetails: number;
  /** How many are left out. */
  readonly leftOut: number;
}

/** Part of the room that lines may fill, so that the worst keep their details. */
const FOR_LINES = 0.5;

const WITHOUT = markup`<p class="note">Its details are left out, because the page would be too long.</p>`;

/**
 * Chooses what fits, the worst first: lines of changes, then their details.
 * @param room characters
 */
export const fitChanges = (
  changes: readonly PlacedChange[],
  detailsOf: (change: PlacedChange) => Html,
  room: number,
): FittingChanges => {
  const worstFirst = [...changes].sort(
    (a, b) => RISK_LEVELS.indexOf(b.change.level) - RISK_LEVELS.indexOf(a.change.level),
  );
  const cards = new Map<PlacedChange, Html>();
  let used = 0;
  for (const change of worstFirst) {
    const card = changeCard(change, WITHOUT);
    if (used + card.html.length > room * FOR_LINES) break;
    cards.set(change, card);
    used += card.html.length;
  }
  let withoutDetails = 0;
  for (const [change, line] of cards) {
    const card = changeCard(change, detailsOf(change));
    const more = card.html.length - line.html.length;
    if (used + more > room) {
      withoutDetails += 1;
      continue;
    }
    cards.set(change, card);
    used += more;
  }
  return { cards, withoutDetails, leftOut: changes.length - cards.size };
};
