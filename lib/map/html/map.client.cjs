// The script of the map: filters, keys, links. In Node it exports the part that knows no page.

/** Whether the filters let a fact through; what is of no cluster or no layer has no filter of its own. */
function isLetThrough(fact, filter) {
  return (
    (fact.clusters.length === 0 || fact.clusters.some(cluster => filter.clusters.has(cluster))) &&
    (fact.layer === undefined || filter.layers.has(fact.layer)) &&
    (!filter.differs || fact.differs !== 'no') &&
    filter.words.every(word => fact.text().includes(word))
  );
}

/** A link into the page: `#data?q=loki&clusters=prod` is a place and what the filters let through. */
function readLink(hash) {
  const [place = '', query] = hash.replace(/^#/, '').split(/\?(.*)/s);
  const values = new URLSearchParams(query ?? '');
  const list = name => (values.has(name) ? values.get(name).split(',').filter(Boolean) : undefined);
  return {
    place: decodeURIComponent(place),
    filters:
      query === undefined
        ? undefined
        : {
            text: values.get('q') ?? '',
            clusters: list('clusters'),
            layers: list('layers'),
            differs: values.get('differs') === 'yes',
          },
  };
}

/** The link to a place with filters; lists that leave nothing out are not said. */
function writeLink(place, filters) {
  const values = Object.entries({
    q: filters.text.trim(),
    clusters: filters.clusters?.join(','),
    layers: filters.layers?.join(','),
    differs: filters.differs ? 'yes' : '',
  }).filter(([name, value]) => value !== undefined && (value !== '' || name === 'clusters' || name === 'layers'));
  const query = values.map(([name, value]) => `${name}=${encodeURIComponent(value).replaceAll('%2C', ',')}`).join('&');
  return `#${encodeURIComponent(place)}${query === '' ? '' : `?${query}`}`;
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

/** Brings a page to life. */
function start(document, window) {
  const byId = id => document.getElementById(id);
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];
  const search = byId('search');
  const differs = byId('differs');
  const help = byId('help');
  const toggles = all('.filters input[name]');
  const sections = all('main .part');
  const facts = all('tr.fact').map(element => {
    let text;
    return {
      element,
      clusters: element.dataset.clusters.split(' ').filter(Boolean),
      layer: element.dataset.layer,
      differs: element.dataset.differs,
      text: () => (text ??= `${element.dataset.clusters} ${element.textContent}`.toLowerCase()),
    };
  });
  const nodes = all('.order [data-node]').map(element => ({ element, row: byId(`component-${element.dataset.node}`) }));
  let place = '';

  const chosen = name => toggles.filter(toggle => toggle.name === name && toggle.checked).map(({ value }) => value);
  const restricted = name =>
    toggles.every(toggle => toggle.name !== name || toggle.checked) ? undefined : chosen(name);
  const shown = () => facts.filter(({ element }) => !element.hidden);

  function applyFilters() {
    const clusters = new Set(chosen('clusters'));
    const filter = {
      clusters,
      layers: new Set(chosen('layers')),
      differs: differs.checked,
      words: wordsOf(search.value),
    };
    for (const fact of facts) fact.element.hidden = !isLetThrough(fact, filter);
    for (const { element, row } of nodes) element.classList.toggle('dim', row?.hidden === true);
    for (const element of all('[data-cluster]')) {
      const isOut = !clusters.has(element.dataset.cluster);
      if (element.closest('svg') === null) element.hidden = isOut;
      else element.classList.toggle('dim', isOut);
    }
    for (const table of all('.facts')) table.hidden = table.querySelector('tr.fact:not([hidden])') === null;
    for (const section of sections) {
      const count = all('tr.fact:not([hidden]), figure:not([hidden])', section).length;
      section.querySelector('.nothing').hidden = count > 0 || section.querySelector('tr.fact, figure') === null;
      document.querySelector(`.tree [data-part="${section.id}"] .count`).textContent = String(count);
    }
    const number = shown().length;
    byId('shown').textContent = number === facts.length ? `${number} facts` : `${number} of ${facts.length} facts`;
  }

  function remember() {
    const filters = {
      text: search.value,
      clusters: restricted('clusters'),
      layers: restricted('layers'),
      differs: differs.checked,
    };
    const link = writeLink(place, filters);
    window.history.replaceState(null, '', link === '#' ? window.location.href.replace(/#.*$/s, '') : link);
  }

  function setFilters({ text, clusters, layers, differs: isDiffering }) {
    const lists = { clusters, layers };
    search.value = text;
    differs.checked = isDiffering;
    for (const toggle of toggles) toggle.checked = lists[toggle.name]?.includes(toggle.value) ?? true;
    applyFilters();
  }

  const clear = () => setFilters({ text: '', differs: false });

  function focus(element) {
    element?.focus({ preventScroll: true });
    element?.scrollIntoView({ block: 'nearest' });
  }

  /** A link shows its place, and opens what it has, whatever the filters say. */
  function follow() {
    const link = readLink(window.location.hash);
    place = link.place;
    if (link.filters !== undefined) setFilters(link.filters);
    const target = place === '' ? null : byId(place);
    if (target !== null) {
      if (target.closest('[hidden]') !== null) clear();
      const details = target.matches('tr.fact') ? target.querySelector('details') : null;
      if (details !== null) details.open = true;
      (target.matches('section') ? target.querySelector('h2') : target).focus({ preventScroll: true });
      target.scrollIntoView({ block: 'start' });
    }
    remember();
  }

  const setAll = isOpen => {
    for (const { element } of shown()) for (const details of all('details', element)) details.open = isOpen;
  };

  const changed = () => {
    applyFilters();
    remember();
  };

  const ACTIONS = {
    search: () => {
      search.focus();
      search.select();
    },
    leave: () => {
      if (search.value === '') search.blur();
      search.value = '';
      changed();
    },
    help: () => help.showModal(),
    open: () => setAll(true),
    close: () => setAll(false),
  };

  function onKey(event) {
    const { target } = event;
    const isRow = target.matches?.('tr.fact') === true;
    const at = help.open ? 'dialog' : target === search ? 'search' : isRow ? 'item' : '';
    const isPlain = !event.ctrlKey && !event.metaKey && !event.altKey;
    if (isPlain && at !== 'dialog' && at !== 'search' && sections[Number(event.key) - 1] !== undefined) {
      event.preventDefault();
      window.history.pushState(null, '', `#${sections[Number(event.key) - 1].id}`);
      follow();
      return;
    }
    if (isRow && isPlain && event.key === 'Enter') {
      const details = target.querySelector('details');
      if (details !== null) details.open = !details.open;
      return;
    }
    const action = actionOf(KEYS, event, at);
    if (action === undefined) return;
    event.preventDefault();
    if (ACTIONS[action] !== undefined) {
      ACTIONS[action]();
      return;
    }
    const list = shown().map(({ element }) => element);
    const step = stepFrom(list.indexOf(target.closest?.('tr.fact')), list.length, action);
    focus(list[step]);
  }

  /** Shows of a drawing what belongs to one component. */
  function pick(event, isOn) {
    const node = event.target.closest?.('.order [data-node]');
    if (node === null || node === undefined) return;
    const drawing = node.closest('svg');
    const name = node.dataset.node;
    const near = new Set([name]);
    drawing.classList.toggle('picked', isOn);
    for (const edge of all('.edge', drawing)) {
      const { from, to } = edge.dataset;
      const isNear = from === name || to === name;
      edge.classList.toggle('on', isOn && isNear);
      if (isNear) near.add(from).add(to);
    }
    for (const other of all('[data-node]', drawing)) other.classList.toggle('on', isOn && near.has(other.dataset.node));
  }

  for (const [type, isOn] of [
    ['mouseover', true],
    ['mouseout', false],
    ['focusin', true],
    ['focusout', false],
  ])
    document.addEventListener(type, event => pick(event, isOn));
  window.addEventListener('hashchange', follow);
  document.addEventListener('keydown', onKey);
  search.addEventListener('input', changed);
  for (const toggle of [...toggles, differs]) toggle.addEventListener('change', changed);
  byId('open-all').addEventListener('click', ACTIONS.open);
  byId('close-all').addEventListener('click', ACTIONS.close);
  byId('clear').addEventListener('click', () => {
    clear();
    remember();
  });
  byId('help-button').addEventListener('click', ACTIONS.help);
  byId('close-help').addEventListener('click', () => help.close());
  document.querySelector('.filters').hidden = false;
  clear();
  if (window.location.hash !== '') follow();
}

if (typeof document === 'undefined') module.exports = { isLetThrough, readLink, writeLink };
else start(document, window);
