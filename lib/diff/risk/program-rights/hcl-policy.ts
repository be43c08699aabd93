import type { ProgramRight } from './rights-of-programs';

/** Without comments; what stands in quotes stays. https://github.com/hashicorp/hcl/blob/v1.0.1-vault-5/README.md#syntax */
const withoutComments = (text: string): string =>
  text.replace(
    /("(?:[^"\\]|\\.)*")|#[^\n]*|\/\/[^\n]*|\/\*[\s\S]*?\*\//g,
    (_all, quoted: string | undefined) => quoted ?? '',
  );

/** The text up to the brace that closes the one before it. */
const blockAt = (text: string, start: number): string => {
  let depth = 1;
  for (const { index, 0: part } of text.slice(start).matchAll(/"(?:[^"\\]|\\.)*"|[{}]/g)) {
    if (part === '{') depth += 1;
    if (part === '}') depth -= 1;
    if (depth === 0) return text.slice(start, start + index);
  }
  return text.slice(start);
};

const CAPABILITIES = /\bcapabilities\s*=\s*\[([^\]]*)\]/;

/** Old words for lists of capabilities. https://developer.hashicorp.com/vault/docs/concepts/policies#capabilities */
const SHORTHANDS: Readonly<Record<string, readonly string[]>> = {
  deny: ['deny'],
  read: ['read', 'list'],
  write: ['create', 'read', 'update', 'delete', 'list'],
  sudo: ['create', 'read', 'update', 'delete', 'list', 'sudo'],
};

const capabilitiesIn = (block: string): readonly string[] => {
  const listed = CAPABILITIES.exec(block)?.[1];
  if (listed !== undefined) return [...listed.matchAll(/"([^"]*)"/g)].map(([, name = '']) => name);
  return SHORTHANDS[/\bpolicy\s*=\s*"(\w+)"/.exec(block)?.[1] ?? ''] ?? [];
};

/** The rest of a block: parameters that requests may have, in one line. */
const limitsIn = (block: string): string =>
  block
    .replace(CAPABILITIES, '')
    .replace(/\bpolicy\s*=\s*"\w+"/, '')
    .replaceAll(/\s+/g, ' ')
    .trim();

/** What a policy of Vault in HCL allows; undefined for a text that is none. */
export const hclPolicy = (of: string, text: string): ProgramRight | undefined => {
  const plain = withoutComments(text);
  const paths = [...plain.matchAll(/\bpath\s+"((?:[^"\\]|\\.)*)"\s*\{/g)].map(({ index, 0: head, 1: path = '' }) => ({
    path,
    block: blockAt(plain, index + head.length),
  }));
  if (paths.length === 0) return undefined;
  const rules = paths.flatMap(({ path, block }) => {
    const limits = limitsIn(block);
    const what = limits === '' ? path : `${path} with ${limits}`;
    return capabilitiesIn(block).map(capability => ({ capability, path, what }));
  });
  // A denial of a path outweighs all that the policy says of the path.
  const denied = rules.filter(({ capability }) => capability === 'deny').map(({ path }) => path);
  return {
    of,
    grants: rules
      .filter(({ path, capability }) => capability !== 'deny' && !denied.includes(path))
      .map(({ capability, what }) => `${capability} ${what}`),
    denials: denied,
  };
};
