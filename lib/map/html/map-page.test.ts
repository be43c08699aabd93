import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { smallMap } from '../testing/small-map';
import { mapPage } from './map-page';

/** The page without its style and script, whose bytes are ours. */
const bodyOf = (page: string): string => page.replace(/<(style|script)>[\s\S]*?<\/\1>/g, '');

const textsOf = (html: string): readonly string[] =>
  html
    .replaceAll('<wbr>', '')
    .replace(/<[^>]*>/g, '\n')
    .split('\n')
    .map(line => line.trim())
    .filter(line => line !== '');

const sectionOf = (page: string, id: string): string =>
  new RegExp(`<section class="part" id="${id}"[\\s\\S]*?</section>`).exec(page)?.[0] ?? '';

const page = mapPage(smallMap(), '2026-11-21');

test('two runs give the same bytes, and only the script and style of the page may run', () => {
  expect(mapPage(smallMap(), '2026-11-21')).toBe(page);
  const hashOf = (tag: string): string => {
    const [, text = ''] = new RegExp(`<${tag}>([\\s\\S]*?)</${tag}>`).exec(page) ?? [];
    return createHash('sha256').update(text).digest('base64');
  };
  expect(page).toContain(
    `content="default-src 'none'; script-src 'sha256-${hashOf('script')}'; style-src 'sha256-${hashOf('style')}'; base-uri 'none'; form-action 'none'"`,
  );
  expect(page).not.toMatch(/url\((?!#)|@import| on[a-z]+=| style=| (?:src|xlink:href)=| href="(?!#)/);
});

test('every section has its title, its place in the contents and its key', () => {
  const links = [...page.matchAll(/<a href="#([a-z]+)" data-part="[a-z]+" aria-keyshortcuts="(\d)">([^<]*)/g)];
  expect(links.map(([, id = '', key, title]) => [key, id, title?.trim()])).toEqual([
    ['1', 'clusters', 'Clusters'],
    ['2', 'components', 'Components'],
    ['3', 'order', 'Order'],
    ['4', 'reach', 'Who reaches whom'],
    ['5', 'data', 'Data and backups'],
    ['6', 'capacity', 'Capacity'],
    ['7', 'expiry', 'What expires'],
    ['8', 'versions', 'Images and versions'],
    ['9', 'issues', 'Open issues'],
  ]);
  for (const [, id = ''] of links) {
    expect(sectionOf(page, id)).toContain(`aria-labelledby="${id}-title"`);
    expect(sectionOf(page, id)).toContain(`<h2 id="${id}-title" tabindex="-1">`);
  }
});

test('capacity has a column of euros where a price is known, and is silent of money where none is', () => {
  expect(textsOf(sectionOf(page, 'capacity')).slice(1)).toEqual([
    'Cores and memory of machines that are always there, requests of pods that run on them alone, and of tenants at their most. Costs are those of environments/prices.yaml, of tenants by what their pods request.',
    ...['Capacity', 'what', 'in', 'number', 'room', 'requested', 'limits of memory', 'storage', 'if one dies'],
    'euros a month',
    ...['machines: workers', 'dev', '2', '8 / 16Gi', '–', '–', '–', 'web', '–'],
    ...['tenant web', 'dev', '–', '–', '1 / 1Gi', '–', '3Gi', '–', '7.00'],
    'The filters leave nothing of this.',
  ]);
  const map = smallMap('sick');
  const free = { ...map, capacity: map.capacity.map(({ euros: _euros, ...fact }) => fact) };
  expect(sectionOf(mapPage(free, '2026-11-21'), 'capacity')).not.toMatch(/euro|prices/);
});

test('what expires tells the days that are left, and what nobody noted', () => {
  expect(textsOf(sectionOf(page, 'expiry')).slice(3)).toEqual([
    ...['what', 'in', 'ends', 'made for', 'renewed'],
    ...['web', 'dev', '2026-12-01, in 10 days', '–', 'by people'],
    ...['web/token', 'dev', 'not noted', '–', 'by people'],
    ...['certificate web/tls', 'prod', '–', '90 days', 'by cert-manager'],
    'The filters leave nothing of this.',
  ]);
});

test('every link leads to something, and no id is there twice', () => {
  const ids = [...bodyOf(page).matchAll(/ id="([^"]*)"/g)].map(([, id]) => id ?? '');
  const targets = [...bodyOf(page).matchAll(/href="#([^"]*)"/g)].map(([, id]) => id ?? '');
  expect(targets.filter(target => !ids.includes(target))).toEqual([]);
  expect(ids).toHaveLength(new Set(ids).size);
});

test('a component tells its waves, what it needs, and what needs it', () => {
  expect(textsOf(sectionOf(page, 'components')).slice(2)).toEqual([
    ...['Layer 2: Infrastructure', 'component', 'dev', 'prod', 'what it is for'],
    ...['network', '-99', '-99', 'What network does', 'declared in', 'lib/layer-2/network.ts', 'needed by', 'web'],
    ...['in', 'dev', 'prod', 'wave', '-99, and installed by bootstrap before, namespace network'],
    ...['provides', 'network', 'charts', 'network 1.0.0', 'objects', '1 Namespace'],
    ...['web', '-98', '-98', 'What web does', 'declared in', 'lib/layer-2/web.ts'],
    ...['in', 'dev', 'prod', 'wave', '-98, namespace web', 'needs', 'network (', 'network', ')'],
    ...['provides', 'web', 'charts', 'web 1.0.0', 'objects', '1 Namespace'],
    'The filters leave nothing of this.',
  ]);
});

test('the order is drawn with links, and the drawing has a name', () => {
  const order = sectionOf(page, 'order');
  expect([...order.matchAll(/aria-label="([^"]*)"/g)].map(([, label]) => label)).toEqual([
    'Order of the components of dev',
    'Order of the components of prod',
  ]);
  expect(order).toContain('<a href="#component-network" data-node="network"><rect class="node layer-2 bootstrap"');
  expect(order).toContain('<path class="edge" data-from="network" data-to="web"');
});

test('who reaches whom, data, versions and issues are told in rows', () => {
  expect(textsOf(sectionOf(page, 'reach')).slice(2)).toEqual([
    ...['Ways in: each URL with what answers it', 'URL', 'in', 'listener, certificate', 'route', 'Service, pods'],
    ...['policies of the pods', 'https://web.example.com', 'dev', 'gateway/public https', 'gateway/wildcard'],
    ...['HTTPRoute shop/web', 'shop/web', 'Deployment web', 'none closes them'],
    ...['Gateways', 'listener', 'in', 'takes', 'names', 'address in the network'],
    ...['gateway/web https', 'dev', 'HTTPS 443', 'every name', '–'],
    'Policies: who may reach the pods, and what the pods may reach',
    ...['policy', 'in', 'component', 'pods', 'may come in', 'may go to'],
    ...['NetworkPolicy shop/web', 'dev', 'web', 'app=web', 'nobody', 'web'],
    ...['Pods that no policy closes', 'component', 'in', 'everybody in the cluster may come in', 'may go everywhere'],
    ...['web', 'prod', 'Deployment shop/web', 'The filters leave nothing of this.'],
  ]);
  expect(textsOf(sectionOf(page, 'data')).slice(-18)).toEqual([
    ...['web', 'dev', 'web', ', web', 'none', ': web is a copy', '–', '–', '–'],
    ...['web', 'prod', 'web', ', web', 'Velero', 'bucket/prod', '0 2 * * *', 'velero restore web'],
    'The filters leave nothing of this.',
  ]);
  expect(textsOf(sectionOf(page, 'versions')).slice(-7)).toEqual([
    ...['≠', 'example.com/web', '2', ',', '3', '1', 'The filters leave nothing of this.'],
  ]);
  expect(textsOf(sectionOf(page, 'issues')).slice(1)).toEqual([
    'As of 2026-11-21: 1 open issue, 1 accepted for a while in environments/accepted-issues.yaml.',
    ...['Open', 'rule', 'in', 'what is wrong', 'warning', 'valid-name', 'dev', 'web is odd'],
    ...['Accepted for a while', 'rule', 'in', 'where', 'why', 'until', 'finds today', 'entry'],
    ...['valid-name', 'dev', 'everywhere', 'web', 'has expired', 'on 2026-11-20', '1'],
    ...['environments/accepted-issues.yaml:3:5', 'The filters leave nothing of this.'],
  ]);
});

const HOSTILE = [
  '</script><script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  "' onclick='x",
  '\u202Eevil',
  '<!--',
];

test('no name breaks out of the page, hides or turns what stands beside it', () => {
  fc.assert(
    fc.property(fc.oneof(fc.constantFrom(...HOSTILE), fc.string({ unit: 'binary', maxLength: 12 })), name => {
      const body = bodyOf(mapPage(smallMap(name), '2026-11-21'));
      expect(body).not.toMatch(/<script|<img|<!--|onclick='|[\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u);
      expect(body.match(/</g)?.length).toBe(body.match(/>/g)?.length);
    }),
    { numRuns: 60 },
  );
});
