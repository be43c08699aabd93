import { identifierOf } from './component-name';

const LIST = /export default \[([^\]]*)\]/;

/** The text of a `components.ts` that has nothing yet. */
export const EMPTY_LIST = '/** What this repository adds to the platform. */\nexport default [];\n';

/**
 * The text of a repository's `components.ts` with a further component.
 * @param module from the file, such as `./components/shop`
 * @throws Error when its default export is no list
 */
export function addedComponent(text: string, name: string, module: string): string {
  const found = LIST.exec(text);
  if (found === null) throw new Error('its default export is no list');
  const identifier = identifierOf(name);
  const inside = (found[1] ?? '').trim().replace(/,$/, '');
  const list = found[0].replace(/\[[^\]]*\]/, () => `[${inside === '' ? '' : `${inside}, `}${identifier}]`);
  const listed = text.replace(LIST, () => list);
  const imported = `import { ${identifier} } from '${module}';\n`;
  const last = [...listed.matchAll(/^import .*;\r?\n/gm)].at(-1);
  if (last === undefined) return `${imported}\n${listed}`;
  const at = last.index + last[0].length;
  return `${listed.slice(0, at)}${imported}${listed.slice(at)}`;
}
