import type { CST } from 'yaml';

/** Deepest nesting of maps and lists in a file of environments/. */
export const MAX_DEPTH = 64;

/** Something that YAML allows and environments/ does not. */
export interface Oddity {
  readonly offset: number;
  readonly message: string;
  readonly value?: string;
  readonly fix: string;
}

type Item = CST.BlockMap['items'][number] | CST.FlowCollection['items'][number];

interface Visit {
  readonly token: CST.Token;
  readonly depth: number;
}

const ofItem = (item: Item): readonly (CST.Token | null | undefined)[] => [
  ...item.start,
  item.key,
  ...(item.sep ?? []),
  item.value,
];

const childrenOf = (token: CST.Token): readonly (CST.Token | null | undefined)[] => {
  switch (token.type) {
    case 'document':
      return [...token.start, token.value];
    case 'block-map':
    case 'block-seq':
    case 'flow-collection':
      return token.items.flatMap(ofItem);
    case 'block-scalar':
      return token.props;
    default:
      return [];
  }
};

const isCollection = (token: CST.Token): boolean =>
  token.type === 'block-map' || token.type === 'block-seq' || token.type === 'flow-collection';

const oddityOf = (token: CST.Token, depth: number): Oddity | undefined => {
  switch (token.type) {
    case 'anchor':
      return { offset: token.offset, message: 'an anchor is not allowed', value: token.source, fix: 'remove it' };
    case 'tag':
      return { offset: token.offset, message: 'a tag is not allowed', value: token.source, fix: 'quote text instead' };
    case 'directive':
      return { offset: token.offset, message: 'a directive is not allowed', value: token.source, fix: 'remove it' };
    default:
      return isCollection(token) && depth === MAX_DEPTH + 1
        ? { offset: token.offset, message: `nested deeper than ${MAX_DEPTH} levels`, fix: 'make it flat' }
        : undefined;
  }
};

/** Anchors, tags, directives and nesting beyond the limit, without recursion and before anything is built. */
export const oddities = (
  tokens: readonly CST.Token[],
): { readonly found: readonly Oddity[]; readonly tooDeep: boolean } => {
  const found: Oddity[] = [];
  let tooDeep = false;
  const open: Visit[] = tokens.map(token => ({ token, depth: 0 }));
  for (let visit = open.pop(); visit !== undefined; visit = open.pop()) {
    const depth = visit.depth + (isCollection(visit.token) ? 1 : 0);
    const oddity = oddityOf(visit.token, depth);
    if (oddity !== undefined) found.push(oddity);
    if (depth > MAX_DEPTH) tooDeep = true;
    else for (const token of childrenOf(visit.token)) if (token != null) open.push({ token, depth });
  }
  return { found, tooDeep };
};
