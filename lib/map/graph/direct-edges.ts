/** One thing that comes before another. */
export interface Edge {
  readonly from: string;
  readonly to: string;
}

/** The edges that no longer way says already, each once; a drawing of them says the same with fewer lines. */
export const directEdges = (edges: readonly Edge[]): readonly Edge[] => {
  const after = new Map<string, Set<string>>();
  for (const { from, to } of edges) {
    if (from !== to) after.set(from, (after.get(from) ?? new Set()).add(to));
  }
  const known = new Map<string, ReadonlySet<string>>();
  const reached = (from: string, trail: ReadonlySet<string>): ReadonlySet<string> => {
    const found = known.get(from);
    if (found !== undefined) return found;
    const all = new Set<string>();
    for (const next of after.get(from) ?? []) {
      all.add(next);
      if (!trail.has(next)) for (const further of reached(next, new Set([...trail, next]))) all.add(further);
    }
    known.set(from, all);
    return all;
  };
  return [...after].flatMap(([from, targets]) =>
    [...targets]
      .filter(to => ![...targets].some(other => other !== to && reached(other, new Set([other])).has(to)))
      .map(to => ({ from, to })),
  );
};
