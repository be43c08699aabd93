import { CENTRAL_RULES } from '../constructs/monitoring-of';
import { isJsonList, isJsonObject, type Json } from '../model/json';
import { selectorsIn } from '../model/promql';
import { renderWhole } from '../testing/committed-platform';
import { at } from '../testing/look-into';

/** What reads a series of two replicas once; `absent` asks whether there is any. */
const READS_ONCE = /(?:max without \(prometheus_replica\) |absent(?:_over_time)?)$/;

/** What stands before each parenthesis that is open at an index; those in strings do not count. */
const openBefore = (expr: string, index: number): readonly string[] => {
  const open: string[] = [];
  const plain = expr.replaceAll(/"(?:[^"\\]|\\.)*"/g, text => ' '.repeat(text.length));
  for (const [place, letter] of [...plain.slice(0, index)].entries()) {
    if (letter === '(') open.push(expr.slice(0, place));
    if (letter === ')') open.pop();
  }
  return open;
};

const readTwice = (expr: string): readonly string[] =>
  selectorsIn(expr)
    .filter(({ start }) => !openBefore(expr, start).some(before => READS_ONCE.test(before)))
    .map(({ name }) => name);

const stringsAt = (value: Json | undefined, key: string): readonly string[] => {
  if (isJsonList(value)) return value.flatMap(item => stringsAt(item, key));
  if (!isJsonObject(value)) return [];
  return Object.entries(value).flatMap(([name, item]) =>
    name === key && typeof item === 'string' ? [item] : stringsAt(item, key),
  );
};

const manifests = renderWhole().flatMap(({ tree }) => tree.manifests);

const panels = manifests
  .filter(({ kind }) => kind === 'GrafanaDashboard')
  .flatMap(({ name, body }) => {
    const json = at(body, 'spec', 'json');
    const dashboard: unknown = JSON.parse(typeof json === 'string' ? json : '{}');
    return stringsAt(isJsonObject(dashboard) ? dashboard : {}, 'expr').map(expr => ({ name, expr }));
  });

const rules = manifests
  .filter(
    ({ kind, body }) =>
      kind === 'PrometheusRule' && at(body, 'metadata', 'labels', 'prometheus') === CENTRAL_RULES.prometheus,
  )
  .flatMap(({ name, body }) => stringsAt(at(body, 'spec'), 'expr').map(expr => ({ name, expr })));

test('there are panels and rules of the central Prometheus', () => {
  expect(panels.length).toBeGreaterThan(100);
  expect(rules.length).toBeGreaterThan(0);
});

test('every panel and every rule of the central Prometheus reads each series once', () => {
  const twice = [...panels, ...rules].flatMap(({ name, expr }) => readTwice(expr).map(metric => `${name}: ${metric}`));
  expect(twice).toEqual([]);
});

test('the audit sees what reads a series of each replica', () => {
  expect(readTwice('sum(up) / max without (prometheus_replica) (rate(a[5m])) + b')).toEqual(['up', 'b']);
  expect(readTwice('absent(up{a=")"} == 1)')).toEqual([]);
});
