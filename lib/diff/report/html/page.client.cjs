// The script of the page: filters, keys, and what a link opens. In Node it exports the part that knows no page.

/** Whether the filters let a change through; what belongs to no cluster has no filter of its own. */
function isLetThrough(change, filter) {
  return (
    filter.levels.has(change.level) &&
    (change.cluster === '' || filter.clusters.has(change.cluster)) &&
    filter.words.every(word => change.text().includes(word))
  );
}

const KEYS = {
  j: 'next',
  ArrowDown: 'next',
  k: 'last',
  ArrowUp: 'last',
  g: 'first',
  G: 'end',
  o: 'open',
  c: 'close',
  '/': 'search',
  '?': 'help',
};

/** Opens for paper what is shown, and closes it again. */
function openForPrint(window, document) {
  const opened = [];
  window.addEventListener('beforeprint', () => {
    for (const details of document.querySelectorAll('main details')) {
      if (details.open || details.closest('[hidden]') !== null) continue;
      details.open = true;
      opened.push(details);
    }
  });
  window.addEventListener('afterprint', () => {
    for (const details of opened.splice(0)) details.open = false;
  });
}

/** Brings a page to life. */
function start(document, window) {
  const byId = id => document.getElementById(id);
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];
  const search = byId('search');
  const help = byId('help');
  const toggles = all('.filters input[type=checkbox]');
  const sections = all('main .part');
  const changes = all('main details.change').map(element => {
    let text;
    return {
      element,
      summary: element.querySelector('summary'),
      level: element.dataset.level,
      cluster: element.dataset.cluster,
      text: () => (text ??= `${element.dataset.cluster} ${element.textContent}`.toLowerCase()),
    };
  });

  const chosen = name =>
    new Set(toggles.filter(toggle => toggle.name === name && toggle.checked).map(toggle => toggle.value));
  const shown = () => changes.filter(({ element }) => !element.hidden);

  function applyFilters() {
    const filter = {
      levels: chosen('level'),
      clusters: chosen('cluster'),
      words: wordsOf(search.value),
    };
    const isFiltered = filter.words.length > 0 || toggles.some(toggle => !toggle.checked);
    const counts = new Map();
    for (const change of changes) {
      const isShown = isLetThrough(change, filter);
      change.element.hidden = !isShown;
      if (!isShown) continue;
      for (let part = change.element.closest('.part'); part !== null; part = part.parentElement.closest('.part'))
        counts.set(part.id, (counts.get(part.id) ?? 0) + 1);
    }
    for (const section of sections) section.hidden = isFiltered && !counts.has(section.id);
    for (const link of all('.tree [data-part]')) {
      const count = link.querySelector('.count');
      count.dataset.all ??= count.textContent;
      count.textContent = isFiltered ? String(counts.get(link.dataset.part) ?? 0) : count.dataset.all;
      link.parentElement.hidden = isFiltered && !counts.has(link.dataset.part);
    }
    const number = shown().length;
    byId('nothing').hidden = number > 0 || changes.length === 0;
    byId('shown').textContent = isFiltered ? `${number} of ${changes.length} changes` : `${changes.length} changes`;
  }

  function clear() {
    search.value = '';
    for (const toggle of toggles) toggle.checked = true;
    applyFilters();
  }

  function focus(change) {
    change?.summary.focus();
    change?.summary.scrollIntoView({ block: 'nearest' });
  }

  const setAll = isOpen => {
    for (const { element } of shown()) element.open = isOpen;
  };

  /** A link to a change shows and opens it, whatever the filters say. */
  function followHash() {
    const target = byId(decodeURIComponent(window.location.hash.slice(1)));
    if (target === null) return;
    if (target.closest('[hidden]') !== null) clear();
    const change = changes.find(({ element }) => element === target);
    if (change === undefined) return;
    target.open = true;
    change.summary.focus({ preventScroll: true });
    target.scrollIntoView({ block: 'start' });
  }

  const ACTIONS = {
    search: () => {
      search.focus();
      search.select();
    },
    leave: () => {
      if (search.value === '') search.blur();
      search.value = '';
      applyFilters();
    },
    help: () => help.showModal(),
    open: () => setAll(true),
    close: () => setAll(false),
  };

  function onKey(event) {
    const { target } = event;
    const at = changes.findIndex(({ summary }) => summary === target);
    const place = help.open ? 'dialog' : target === search ? 'search' : at >= 0 ? 'item' : '';
    const action = actionOf(KEYS, event, place);
    if (action === undefined) return;
    event.preventDefault();
    if (ACTIONS[action] !== undefined) {
      ACTIONS[action]();
      return;
    }
    const list = shown();
    const inside = target.closest?.('details.change');
    focus(
      list[
        stepFrom(
          list.findIndex(({ element }) => element === inside),
          list.length,
          action,
        )
      ],
    );
  }

  openForPrint(window, document);
  window.addEventListener('hashchange', followHash);
  document.addEventListener('keydown', onKey);
  search.addEventListener('input', applyFilters);
  for (const toggle of toggles) toggle.addEventListener('change', applyFilters);
  byId('open-all').addEventListener('click', ACTIONS.open);
  byId('close-all').addEventListener('click', ACTIONS.close);
  byId('clear').addEventListener('click', clear);
  byId('help-button').addEventListener('click', ACTIONS.help);
  byId('close-help').addEventListener('click', () => help.close());
  document.querySelector('.filters').hidden = false;
  clear();
  if (window.location.hash !== '') followHash();
}

if (typeof document === 'undefined') module.exports = { isLetThrough };
else start(document, window);
