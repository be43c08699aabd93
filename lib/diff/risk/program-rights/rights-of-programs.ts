/** What somebody may do in a program, as its settings give it: a policy, a role, a way to sign in. */
export interface ProgramRight {
  /** `policy developers`, `role dev-argocd` */
  readonly of: string;
  /** What is allowed, each by itself: `update kv/data/prod/*`. */
  readonly grants: readonly string[];
  /** What is refused, whatever else allows it. @default - nothing is */
  readonly denials?: readonly string[];
  /** To whom it is kept, by what is asked of them; what is not asked of anybody is left out. @default - nothing is asked */
  readonly bounds?: Readonly<Record<string, readonly string[]>>;
}

/** What differs: more for people, or less. */
export interface RightsChange {
  readonly of: string;
  readonly more: readonly string[];
  readonly less: readonly string[];
}

const without = (items: readonly string[], others: readonly string[] = []): readonly string[] =>
  [...new Set(items)].filter(item => !others.includes(item));

/** What is asked of people on one side and not, or of fewer, on the other. */
const freed = (before: ProgramRight['bounds'] = {}, after: ProgramRight['bounds'] = {}): readonly string[] =>
  Object.entries(before).flatMap(([key, asked]) => {
    const now = after[key];
    return now === undefined ? [`for whoever has no ${key}`] : without(now, asked).map(item => `for ${key} ${item}`);
  });

const lessOf = (before: ProgramRight | undefined, after: ProgramRight | undefined): readonly string[] => [
  ...without(before?.grants ?? [], after?.grants),
  ...without(after?.denials ?? [], before?.denials).map(item => `denied: ${item}`),
  ...(before === undefined || after === undefined ? [] : freed(after.bounds, before.bounds)),
];

const moreOf = (before: ProgramRight | undefined, after: ProgramRight | undefined): readonly string[] => [
  ...without(after?.grants ?? [], before?.grants),
  ...without(before?.denials ?? [], after?.denials).map(item => `not denied any more: ${item}`),
  ...(before === undefined || after === undefined ? [] : freed(before.bounds, after.bounds)),
];

/**
 * Compares rights by their names. A right that comes is told by what it grants and denies, one that goes by what it did: a
 * denial of one policy outweighs what others grant.
 */
export const rightsChanges = (
  before: readonly ProgramRight[],
  after: readonly ProgramRight[],
): readonly RightsChange[] => {
  const [old, now] = [before, after].map(side => new Map(side.map(right => [right.of, right])));
  return [...new Set([...before, ...after].map(right => right.of))]
    .map(of => ({ of, more: moreOf(old?.get(of), now?.get(of)), less: lessOf(old?.get(of), now?.get(of)) }))
    .filter(({ more, less }) => more.length + less.length > 0);
};
