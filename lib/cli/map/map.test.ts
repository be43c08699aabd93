import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { PlatformMap } from '../../map/facts/platform-map';
import { overviewSvg } from '../../map/graph/overview-svg';
import { mapPage } from '../../map/html/map-page';
import { CHROMIUM, startChromium, type Browser } from '../../testing/chromium';
import { renderWhole } from '../../testing/committed-platform';
import { PROJECT } from '../../testing/project';
import { publishedForm } from '../../testing/published-schemas';
import { helmRenderer } from '../../render/helm-renderer';
import { checkInputs } from '../check-clusters';
import { mapOf } from './read-map';

const committedMap = (): PlatformMap => {
  const inputs = checkInputs(PROJECT, renderWhole(), helmRenderer(PROJECT));
  if ('issues' in inputs) throw new Error('the committed platform has issues');
  return mapOf(PROJECT, renderWhole(), inputs, { found: [], accepted: [] });
};

const map = committedMap();
const page = mapPage(map, '2026-11-21');

test('the map has the form of its schema', () => {
  expect(publishedForm('map')(map)).toEqual([]);
});

test('every component of every cluster is there once, with providers of what it needs', () => {
  const told = map.components.flatMap(({ name, placements }) =>
    placements.flatMap(({ clusters }) => clusters.map(cluster => `${cluster} ${name}`)),
  );
  const placed = renderWhole().flatMap(({ context, components }) =>
    components.map(({ component }) => `${context.cluster.name} ${component.name}`),
  );
  expect([...told].sort()).toEqual([...placed].sort());
  const needs = map.components.flatMap(({ placements }) => placements.flatMap(one => one.needs));
  expect(needs.filter(({ from }) => from.length === 0)).toEqual([]);
});

test('it tells what the platform is known for', () => {
  expect(map.versions.find(({ name }) => name === 'Talos Linux')?.differs).toBe(true);
  expect(map.ways.map(({ url }) => url)).toContain('https://gitea.example.com');
  expect(map.links.find(({ name }) => name === 'vault')).toMatchObject({ toCluster: 'system', toService: 'vault' });
  expect(map.data.find(({ component }) => component === 'vault-snapshots')?.backup).toMatch(/^snapshots of Raft/);
  expect(map.data.find(({ component }) => component === 'etcd-backup')?.target).toBe('example-etcd-snapshots/system');
});

test('the committed picture shows the platform as it is', () => {
  expect(readFileSync(join(PROJECT, 'docs/images/overview.svg'), 'utf8')).toBe(overviewSvg(map));
});

test('the page is small, its links lead somewhere, and no id is there twice', () => {
  expect(page.length).toBeLessThan(800_000);
  const ids = new Set([...page.matchAll(/ id="([^"]*)"/g)].map(([, id]) => id ?? ''));
  expect([...page.matchAll(/ id="/g)]).toHaveLength(ids.size);
  const targets = [...page.matchAll(/href="#([^"]*)"/g)].map(([, id]) => id ?? '');
  expect(targets.filter(target => !ids.has(target))).toEqual([]);
});

const withChromium = CHROMIUM === undefined ? describe.skip : describe;

withChromium('in a browser', () => {
  const folder = mkdtempSync(join(tmpdir(), 'strata-map-'));
  const file = join(folder, 'map.html');
  let browser: Browser;

  const open = async (hash: string): Promise<void> => {
    await browser.call('Page.navigate', { url: 'about:blank' });
    await browser.call('Page.navigate', { url: `${pathToFileURL(file).href}${hash}` });
    await browser.evaluate(
      `new Promise(done => document.readyState === 'complete' ? done() : addEventListener('load', done))`,
    );
  };

  const shownIn = (section: string) =>
    browser.evaluate(
      `[...document.querySelectorAll('#${section} tr.fact')].filter(row => row.offsetParent !== null).map(row => row.id)`,
    );

  const press = async (key: string): Promise<void> => {
    await browser.call('Input.dispatchKeyEvent', { type: 'keyDown', key, ...(key.length === 1 ? { text: key } : {}) });
    await browser.call('Input.dispatchKeyEvent', { type: 'keyUp', key });
  };

  beforeAll(async () => {
    writeFileSync(file, page);
    browser = await startChromium();
  });

  afterAll(async () => {
    await browser.close();
    rmSync(folder, { recursive: true });
  });

  test('a link opens what it leads to, though filters are set', async () => {
    await open('#component-vault');
    expect(await browser.evaluate('document.activeElement.id')).toBe('component-vault');
    expect(await browser.evaluate(`document.querySelector('#component-vault details').open`)).toBe(true);
    await browser.evaluate(
      `new Promise(done => { addEventListener('hashchange', done, { once: true }); location.hash = '#component-loki?q=velero'; })`,
    );
    expect(await browser.evaluate(`[document.activeElement.id, search.value]`)).toEqual(['component-loki', '']);
  });

  test('a link brings its filters along, and the address follows what people choose', async () => {
    await open('#components?q=grafana&clusters=dev,prod');
    expect(await shownIn('components')).toEqual(expect.not.arrayContaining(['component-grafana', 'component-vault']));
    await browser.evaluate(`document.querySelector('.filters [value=system]').click()`);
    expect(await shownIn('components')).toEqual(expect.arrayContaining(['component-grafana']));
    expect(await browser.evaluate('location.hash')).toBe('#components?q=grafana&clusters=system,dev,prod');
    await browser.evaluate(`document.querySelector('#clear').click()`);
    expect(await browser.evaluate('location.hash')).toBe('#components');
    expect(await browser.evaluate(`document.querySelector('#shown').textContent`)).toMatch(/^\d+ facts$/);
  });

  test('only what differs is a filter, and columns of clusters go with theirs', async () => {
    await open('#versions?differs=yes&clusters=dev,prod,local');
    expect(
      await browser.evaluate(`[...document.querySelectorAll('#versions tr.fact:not([hidden]) .differs')].length`),
    ).toBe(map.versions.filter(({ differs }) => differs).length);
    expect(
      await browser.evaluate(
        `[...document.querySelectorAll('#versions thead')].filter(head => head.offsetParent !== null).map(head => head.innerText.trim().replace(/\\s+/g, ' '))[0]`,
      ),
    ).toBe('name dev prod local');
  });

  test('keys search, step, open and lead to sections', async () => {
    await open('');
    await press('/');
    await browser.call('Input.insertText', { text: 'vector' });
    await press('ArrowDown');
    const first: unknown = await browser.evaluate('document.activeElement.id');
    await press('j');
    expect(await browser.evaluate('document.activeElement.id')).not.toBe(first);
    await press('2');
    expect(await browser.evaluate('location.hash')).toBe('#components?q=vector');
    await press('?');
    expect(await browser.evaluate(`document.querySelector('#help').open`)).toBe(true);
  });

  test('it is light or dark as the browser is, and nothing complains', async () => {
    const background = 'getComputedStyle(document.body).backgroundColor';
    const seen = new Set<unknown>();
    for (const value of ['light', 'dark']) {
      await browser.call('Emulation.setEmulatedMedia', { features: [{ name: 'prefers-color-scheme', value }] });
      seen.add(await browser.evaluate(background));
    }
    expect([...seen]).toEqual(['rgb(255, 255, 255)', 'rgb(20, 22, 26)']);
    expect(browser.complaints).toEqual([]);
  });
});
