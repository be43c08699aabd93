/** Longest name of a component: it stands in names of objects, with more behind it. */
const LONGEST = 40;

/** Names that would be no file, no word of TypeScript, or something else in placement and links. */
const RESERVED: ReadonlySet<string> = new Set([
  ...['index', 'kubernetes', 'tenants', 'apps', 'arguments', 'await', 'break', 'case', 'catch', 'class', 'const'],
  ...['constructor', 'continue', 'debugger', 'default', 'delete', 'do', 'else', 'enum', 'eval', 'export', 'extends'],
  ...['false', 'finally', 'for', 'function', 'if', 'implements', 'import', 'in', 'instanceof', 'interface', 'let'],
  ...['new', 'null', 'package', 'private', 'protected', 'public', 'return', 'static', 'super', 'switch', 'this'],
  ...['throw', 'true', 'try', 'typeof', 'undefined', 'var', 'void', 'while', 'with', 'yield'],
]);

/** The constant that a component is in TypeScript: `shop-window` is `shopWindow`. */
export const identifierOf = (name: string): string =>
  name.replace(/-+([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());

/** What is wrong with the name of a component, and what to do; undefined for a good one. */
export const nameFault = (name: string): { readonly message: string; readonly fix: string } | undefined => {
  if (!/^[a-z]([a-z0-9-]*[a-z0-9])?$/.test(name) || name.includes('--') || name.length > LONGEST) {
    const fix = `expected at most ${LONGEST} lower-case letters, digits and single hyphens, a letter first`;
    return { message: 'is no name of a component', fix };
  }
  return RESERVED.has(name) ? { message: 'is a reserved word', fix: 'choose another name' } : undefined;
};
