/** Runs `work` over all items, some at a time, and keeps their order. It rejects as soon as one does. */
export const inParallel = async <Item, Result>(
  items: readonly Item[],
  count: number,
  work: (item: Item) => Promise<Result>,
): Promise<readonly Result[]> => {
  const results = new Map<number, Result>();
  const queue = items.entries();
  const worker = async (): Promise<void> => {
    for (const [index, item] of queue) results.set(index, await work(item));
  };
  await Promise.all(Array.from({ length: count }, worker));
  return [...results].sort(([a], [b]) => a - b).map(([, result]) => result);
};
