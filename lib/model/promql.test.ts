import { metricsIn, withMatcher } from './promql';

test.each([
  ['up', ['up']],
  ['absent(up{job="x"} == 1)', ['up']],
  ['sum by (namespace, pod) (rate(a_total{b="c{d}"}[5m])) / on (pod) group_left (node) b_info', ['a_total', 'b_info']],
  ['sum(a) by (up) > bool 5m and topk(3, b:c:rate5m) unless (a offset 5m)', ['a', 'b:c:rate5m']],
  ['label_replace(a, "x", "$1", "y", "(.*)") or vector(0)', ['a']],
  ['max_over_time(sum without (b) (a)[10m:1m] @ 1.5e9)', ['a']],
  ['a == Inf or b != NaN', ['a', 'b']],
])('the metrics of %s', (expr, names) => {
  expect(metricsIn(expr)).toEqual(names);
});

test('a matcher is added to every metric and to nothing else', () => {
  expect(withMatcher('sum by (a) (rate(a{b="}"}[5m])) / c{ } + d', 'x="y"')).toBe(
    'sum by (a) (rate(a{x="y",b="}"}[5m])) / c{ x="y"} + d{x="y"}',
  );
});
