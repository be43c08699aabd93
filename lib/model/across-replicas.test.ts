import { acrossReplicas } from './across-replicas';

const once = (expr: string): string => `max without (prometheus_replica) (${expr})`;

test.each([
  ['up', once('up')],
  ['sum(up{a="(b"})', `sum(${once('up{a="(b"}')})`],
  ['sum by (job) (rate(a_total{b="c"}[5m]))', `sum by (job) (${once('rate(a_total{b="c"}[5m])')})`],
  ['a / on (pod) group_left (node) b', `${once('a')} / on (pod) group_left (node) ${once('b')}`],
  ['a offset 5m > b @ end()', `${once('a offset 5m')} > ${once('b @ end()')}`],
  [
    'histogram_quantile(0.95, sum by (le) (rate(a_bucket[5m] offset 1h)))',
    `histogram_quantile(0.95, sum by (le) (${once('rate(a_bucket[5m] offset 1h)')}))`,
  ],
  ['quantile_over_time(0.9, a[1h])', once('quantile_over_time(0.9, a[1h])')],
  ['max_over_time(sum(a)[10m:1m])', `max_over_time(sum(${once('a')})[10m:1m])`],
  ['time() - timestamp(a)', `time() - ${once('timestamp(a)')}`],
  ['(a + b) * 2', `(${once('a')} + ${once('b')}) * 2`],
])('%s reads every series once', (expr, expected) => {
  expect(acrossReplicas(expr)).toBe(expected);
});

test.each(['absent(up{job="a"} == 1)', 'absent_over_time(up[5m])', 'vector(1) + time()'])(
  '%s stays: nothing is there twice',
  expr => {
    expect(acrossReplicas(expr)).toBe(expr);
  },
);
