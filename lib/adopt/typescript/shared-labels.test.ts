import { namesWithout } from './constant-names';
import { longTexts } from './long-texts';
import { plainSource } from './plain-source';
import { sharedLabels } from './shared-labels';
import { sourceText } from './source-text';

const shared = (...values: readonly Parameters<typeof plainSource>[0][]) => {
  const { constants, sources } = sharedLabels(values.map(plainSource), namesWithout([]));
  return {
    constants: constants.map(({ name, source }) => `${name} = ${sourceText(source)}`),
    texts: sources.map(source => sourceText(source)),
  };
};

test('labels of several places are a constant, and labels that hold them add to it', () => {
  const app = { app: 'web' };
  const more = { app: 'web', tier: 'front' };
  expect(
    shared({ labels: more, spec: { selector: { matchLabels: app } } }, { spec: { selector: app } }, { labels: more }),
  ).toEqual({
    constants: ["SELECTOR = { app: 'web' }", "LABELS = { ...SELECTOR, tier: 'front' }"],
    texts: [
      '{ labels: LABELS, spec: { selector: { matchLabels: SELECTOR } } }',
      '{ spec: { selector: SELECTOR } }',
      '{ labels: LABELS }',
    ],
  });
});

test('labels of one place stay, with a constant that they hold in them', () => {
  expect(
    shared({ selector: { app: 'a' } }, { selector: { app: 'a' } }, { labels: { b: 'c', app: 'a' } }).texts[2],
  ).toBe("{ labels: { ...SELECTOR, b: 'c' } }");
  expect(shared({ labels: { b: 'c' } }).constants).toEqual([]);
});

test('several selectors are told apart by what the labels say', () => {
  const [web, db] = [{ 'app.kubernetes.io/name': 'web' }, { app: 'db-1' }];
  expect(shared({ selector: web }, { selector: web }, { selector: db }, { selector: db }).constants).toEqual([
    "WEB_SELECTOR = { 'app.kubernetes.io/name': 'web' }",
    "DB_1_SELECTOR = { app: 'db-1' }",
  ]);
});

test('what is no map of texts is no label', () => {
  const selector = { matchLabels: {}, matchExpressions: [] };
  expect(shared({ selector }, { selector })).toEqual({
    constants: [],
    texts: Array(2).fill('{ selector: { matchLabels: {}, matchExpressions: [] } }'),
  });
});

test('texts of several lines become constants by the names of their keys, equal ones the same', () => {
  const names = namesWithout(['NAME']);
  const { source, texts } = longTexts(
    plainSource({ data: { 'nginx.conf': 'a\nb\n', name: 'c\nd', again: 'a\nb\n', short: 'one\n', '1.sh': 'e\nf' } }),
    'web',
    names,
  );
  expect(texts.map(({ constant, key }) => [constant, key])).toEqual([
    ['NGINX_CONF', 'nginx.conf'],
    ['WEB_NAME', 'name'],
    ['_1_SH', '1.sh'],
  ]);
  expect(sourceText(source)).toContain("again: NGINX_CONF,\n    short: 'one\\n',\n    '1.sh': _1_SH,");
});
