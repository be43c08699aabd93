import { selectorsIn } from './promql';

/**
 * The label by which the central Prometheus tells the replicas of a cluster's Prometheus apart; both send every series.
 * https://prometheus-operator.dev/docs/api-reference/api/#monitoring.coreos.com/v1.PrometheusSpec (replicaExternalLabelName)
 */
export const REPLICA_LABEL = 'prometheus_replica';

/** What gives a series once, whichever replica it comes from. */
export const ONCE = `max without (${REPLICA_LABEL}) (`;

/** Functions that give nothing of a series which two replicas send: the labels of the metric itself count. */
const ABSENT = /^absent(_over_time)?$/;

/** Functions that read more of a metric than its value now: the metric must stand in them as it is. */
const OF_SAMPLES = /^timestamp$/;

/** A string, a list of matchers, a range, or a parenthesis with the word before it. */
const PART =
  /"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|\{(?:[^}"]|"(?:[^"\\]|\\.)*")*\}|\[[^\]]*\]|([A-Za-z_:][\w:]*)?\s*\(|\)/g;

interface Call {
  readonly name: string;
  readonly start: number;
  readonly end: number;
}

/** All pairs of parentheses, with the function before them; outer ones first. */
const callsIn = (expr: string): readonly Call[] => {
  const open: { readonly name: string; readonly start: number }[] = [];
  const calls: Call[] = [];
  for (const { 0: part, 1: name = '', index } of expr.matchAll(PART)) {
    if (part.endsWith('(')) open.push({ name, start: index });
    if (part !== ')') continue;
    const last = open.pop();
    if (last !== undefined) calls.push({ ...last, end: index + 1 });
  }
  return calls.sort((a, b) => a.start - b.start);
};

/** `{…}`, `[5m]`, `offset 5m` and `@ end()` behind the name of a metric; the second group is the range. */
const BEHIND =
  /^\s*(\{(?:[^}"]|"(?:[^"\\]|\\.)*")*\})?\s*(\[[^\]]*\])?(?:\s*offset\s+-?[\w.]+|\s*@\s*(?:(?:start|end)\(\)|[\d.e+]+))*/i;

/** What of an expression becomes one series: a metric, or the function that reads a range of it. */
const wrappedPart = (expr: string, start: number, name: string): readonly [number, number] | undefined => {
  const behind = start + name.length;
  const around = callsIn(expr).filter(call => call.start <= start && call.end > behind);
  if (around.some(call => ABSENT.test(call.name))) return undefined;
  const { 0: rest = '', 2: range } = BEHIND.exec(expr.slice(behind)) ?? [];
  const inner = around.at(-1);
  if (inner !== undefined && (range !== undefined || OF_SAMPLES.test(inner.name))) return [inner.start, inner.end];
  return [start, behind + rest.trimEnd().length];
};

/**
 * The expression as the central Prometheus must be asked: every series once, though each replica of a cluster's
 * Prometheus has sent it. Of two values the higher counts: counters that one replica has missed stay behind.
 */
export const acrossReplicas = (expr: string): string => {
  const parts = selectorsIn(expr).flatMap(({ start, name }) => {
    const part = wrappedPart(expr, start, name);
    return part === undefined ? [] : [part];
  });
  const distinct = [...new Map(parts.map(part => [part[0], part])).values()];
  return distinct
    .reverse()
    .reduce((text, [start, end]) => `${text.slice(0, start)}${ONCE}${text.slice(start, end)})${text.slice(end)}`, expr);
};
