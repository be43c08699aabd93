// What the scripts of all pages share; each page's own script follows it.
'use strict';

/** Words that all have to be in a text. */
function wordsOf(text) {
  return text.toLowerCase().split(/\s+/).filter(Boolean);
}

/** The place among some that a step leads to, from none at all too. */
function stepFrom(at, count, action) {
  if (count === 0) return -1;
  if (action === 'first') return 0;
  if (action === 'end') return count - 1;
  if (at < 0) return 0;
  return Math.min(count - 1, Math.max(0, at + (action === 'next' ? 1 : -1)));
}

/**
 * What a key does on a page whose items (`place`) one steps through: nothing with a modifier or where people write;
 * arrows move only from an item to the next, so that they still scroll; Enter is the browser's own.
 */
function actionOf(keys, event, place) {
  if (event.ctrlKey || event.metaKey || event.altKey || place === 'dialog') return undefined;
  if (event.key === 'Escape') return place === 'search' ? 'leave' : undefined;
  if (place === 'search') return event.key === 'ArrowDown' || event.key === 'Enter' ? 'first' : undefined;
  if (event.key.startsWith('Arrow') && place !== 'item') return undefined;
  return Object.hasOwn(keys, event.key) ? keys[event.key] : undefined;
}
