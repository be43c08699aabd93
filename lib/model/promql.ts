/** A metric in an expression, and where a matcher can be put in. */
export interface Selector {
  readonly name: string;
  /** Index of the name. */
  readonly start: number;
  /** Index behind the name, or behind the `{` that follows it. */
  readonly at: number;
  /** What follows the name: nothing, empty braces, or braces with matchers. */
  readonly braces: 'none' | 'empty' | 'filled';
}

/** Words that take a list of labels in parentheses. */
const WITH_LABELS = ['by', 'without', 'on', 'ignoring', 'group_left', 'group_right'];

/** Words that are neither metrics nor functions. https://prometheus.io/docs/prometheus/latest/querying/operators/ */
const KEYWORDS = ['bool', 'offset', 'and', 'or', 'unless', 'atan2', 'inf', 'nan'];

/** Operators that may stand before `by (…)` instead of a parenthesis. */
const AGGREGATIONS =
  /^(sum|min|max|avg|count|group|stddev|stdvar|topk|bottomk|quantile|count_values|limitk|limit_ratio)$/i;

/** A string, a range or subquery, a list of matchers, a number with its unit, or a word. */
const TOKEN =
  /"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|\[[^\]]*\]|\{(?:[^}"]|"(?:[^"\\]|\\.)*")*\}|\d[\w.]*|[A-Za-z_:][\w:]*/g;

/** The metrics of an expression, in the order of the text. */
export const selectorsIn = (expr: string): readonly Selector[] => {
  const found: Selector[] = [];
  let labelsUntil = 0;
  for (const { 0: token, index } of expr.matchAll(TOKEN)) {
    if (index < labelsUntil || !/^[A-Za-z_:]/.test(token)) continue;
    const end = index + token.length;
    const rest = expr.slice(end);
    const word = token.toLowerCase();
    if (WITH_LABELS.includes(word)) {
      if (/^\s*\(/.test(rest)) labelsUntil = end + rest.indexOf(')') + 1;
      continue;
    }
    if (KEYWORDS.includes(word) || AGGREGATIONS.test(word) || /^\s*\(/.test(rest)) continue;
    const opening = /^\s*\{\s*/.exec(rest);
    if (opening === null) found.push({ name: token, start: index, at: end, braces: 'none' });
    else {
      const at = end + opening[0].length;
      found.push({ name: token, start: index, at, braces: expr[at] === '}' ? 'empty' : 'filled' });
    }
  }
  return found;
};

/** Names of the metrics that an expression reads, each once, in the order of the text. */
export const metricsIn = (expr: string): readonly string[] => [...new Set(selectorsIn(expr).map(({ name }) => name))];

/** The expression with one more matcher at every metric. */
export const withMatcher = (expr: string, matcher: string): string =>
  [...selectorsIn(expr)].reverse().reduce((text, { at, braces }) => {
    const added = { none: `{${matcher}}`, empty: matcher, filled: `${matcher},` }[braces];
    return text.slice(0, at) + added + text.slice(at);
  }, expr);
