/** A line on both sides of a comparison; one side has none where a line came or went. */
export interface LinePair {
  readonly before?: string;
  readonly after?: string;
}

/** Longer stretches without a common line are not searched for one: the product of both lengths. */
const MOST_STEPS = 1_000_000;

/** Lengths of the longest common part from each pair of lines on, in one table. */
const commonLengths = (before: readonly string[], after: readonly string[]): Uint32Array => {
  const width = after.length + 1;
  const lengths = new Uint32Array((before.length + 1) * width);
  for (let old = before.length - 1; old >= 0; old -= 1) {
    for (let now = after.length - 1; now >= 0; now -= 1) {
      const at = old * width + now;
      lengths[at] =
        before[old] === after[now]
          ? (lengths[at + width + 1] ?? 0) + 1
          : Math.max(lengths[at + width] ?? 0, lengths[at + 1] ?? 0);
    }
  }
  return lengths;
};

/** Lines that went beside lines that came, one for one. */
const beside = (gone: readonly string[], come: readonly string[]): readonly LinePair[] =>
  Array.from({ length: Math.max(gone.length, come.length) }, (_, at) => {
    const [before, after] = [gone[at], come[at]];
    return { ...(before === undefined ? {} : { before }), ...(after === undefined ? {} : { after }) };
  });

const middlePairs = (before: readonly string[], after: readonly string[]): readonly LinePair[] => {
  if (before.length * after.length > MOST_STEPS) return beside(before, after);
  const lengths = commonLengths(before, after);
  const width = after.length + 1;
  const pairs: LinePair[] = [];
  let [gone, come]: [string[], string[]] = [[], []];
  let [old, now] = [0, 0];
  while (old < before.length || now < after.length) {
    const [line, lineNow] = [before[old], after[now]];
    if (line !== undefined && line === lineNow) {
      pairs.push(...beside(gone, come), { before: line, after: line });
      [gone, come] = [[], []];
      old += 1;
      now += 1;
    } else if (
      lineNow === undefined ||
      (line !== undefined && (lengths[(old + 1) * width + now] ?? 0) >= (lengths[old * width + now + 1] ?? 0))
    ) {
      if (line !== undefined) gone.push(line);
      old += 1;
    } else {
      come.push(lineNow);
      now += 1;
    }
  }
  return [...pairs, ...beside(gone, come)];
};

/** The lines of two texts side by side, equal ones beside each other. */
export const linePairs = (before: string, after: string): readonly LinePair[] => {
  const [old, now] = [before.split('\n'), after.split('\n')];
  const shorter = Math.min(old.length, now.length);
  let start = 0;
  while (start < shorter && old[start] === now[start]) start += 1;
  let end = 0;
  while (end < shorter - start && old[old.length - 1 - end] === now[now.length - 1 - end]) end += 1;
  const same = (lines: readonly string[]): readonly LinePair[] => lines.map(line => ({ before: line, after: line }));
  return [
    ...same(old.slice(0, start)),
    ...middlePairs(old.slice(start, old.length - end), now.slice(start, now.length - end)),
    ...same(old.slice(old.length - end)),
  ];
};
