/** Comments, string literals, names, `[]`, and single characters. */
const TOKEN = /\/\*[^]*?\*\/|"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|[\w$]+|\[\]|[^]/g;

/** Puts `readonly` before every list type of TypeScript that json-schema-to-typescript printed. */
export const readonlyLists = (source: string): string => {
  const out: string[] = [];
  const open: number[] = [];
  // Where in `out` the type that a following `[]` makes a list of begins.
  let element = 0;
  for (const [token] of source.matchAll(TOKEN)) {
    if (token === '[]') {
      const item = out.splice(element).join('');
      out.push(item.startsWith('readonly ') ? `readonly (${item})[]` : `readonly ${item}[]`);
      continue;
    }
    if (token === '{' || token === '(') open.push(out.length);
    if (token === '}' || token === ')') element = open.pop() ?? 0;
    else if (/^["'\w$]/.test(token)) element = out.length;
    out.push(token);
  }
  return out.join('');
};
