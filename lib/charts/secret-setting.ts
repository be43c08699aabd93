import type { ChartFiles } from './chart-archive';
import { aboutOf, namesOf } from './chart-defaults';
import { subchartOf } from './scanned-texts';

/** An open `if`, `with` or `range`: what its condition names, and what `.` is inside. */
interface Block {
  readonly condition: string;
  /** Path of a value; empty for the top, undefined where it is none. */
  readonly dot?: string;
}

/** Actions that open, turn or close a block; the rest is of no interest here. */
const ACTION = /\{\{-?\s*(if|with|range|define|block|else|end)\b([^]*?)-?\}\}/g;

/** A value from the top or from `.`, with the `not` before it, through parentheses and `tpl`. */
const VALUE = /(\bnot\s+(?:\(\s*(?:tpl\s*)?)*)?(\$?\.Values(?:\.\w+)+|(?<![\w$.)])\.\w+(?:\.\w+)*)/g;

/** The blocks that are open at a place of a template. */
const openBlocks = (text: string, place: number): readonly Block[] => {
  const open: Block[] = [];
  for (const { 1: word = '', 2: condition = '', index } of text.matchAll(ACTION)) {
    if (index > place) break;
    const dot = open.length === 0 ? '' : open.at(-1)?.dot;
    const scope = dot === undefined ? {} : { dot };
    if (word === 'end') open.pop();
    else if (word === 'else') open.splice(-1, 1, { condition: '', ...scope });
    else if (word === 'if') open.push({ condition, ...scope });
    else if (word === 'with') {
      const [only, ...others] = namedValues(condition, dot);
      open.push({ condition, ...(only === undefined || others.length > 0 ? {} : { dot: only.path }) });
    } else open.push({ condition: word === 'range' ? condition : '' });
  }
  return open;
};

/** The values that a condition names, by path. */
const namedValues = (condition: string, dot: string | undefined) =>
  [...condition.matchAll(VALUE)].flatMap(({ 1: not, 2: chain = '' }) => {
    const isAbsolute = /^\$?\.Values/.test(chain);
    const fields = chain.replace(/^\$?\.Values/, '').slice(1);
    if (!isAbsolute && dot === undefined) return [];
    const path = isAbsolute || dot === '' ? fields : `${dot ?? ''}.${fields}`;
    // What is not below `.Values` at the top is of the release, the chart or the cluster.
    return !isAbsolute && dot === '' ? [] : [{ path, isDenied: not !== undefined }];
  });

const SECRET = /^kind:\s*["']?Secret\b/m;

/** Where values of a subchart stand among those of its parent. */
const prefixOf = (files: ChartFiles, folder: string): string => {
  const names = [...folder.matchAll(/charts\/([^/]+)\//g)].map(([, name = '']) => name);
  let parent = '';
  return names
    .map(name => {
      const [key = name] = namesOf(aboutOf(files, parent), name);
      parent += `charts/${name}/`;
      return `${key}.`;
    })
    .join('');
};

/**
 * What keeps a template from making its Secret, as its conditions say: values that name a Secret that is there already, or
 * those that ask for one; undefined where no condition names a value.
 * @param template as helm names it: `toys/templates/secret.yaml`
 */
export function secretSetting(files: ChartFiles, template: string): string | undefined {
  const file = template.slice(template.indexOf('/') + 1);
  const text = files.get(file) ?? '';
  const found = SECRET.exec(text);
  if (found === null) return undefined;
  const folder = subchartOf(file);
  const prefix = prefixOf(files, folder);
  const blocks = openBlocks(text, found.index);
  const values = blocks.flatMap(({ condition }, at) =>
    namedValues(condition, at === 0 ? '' : blocks[at - 1]?.dot).map(({ path, isDenied }) => ({
      path: path.startsWith('global.') ? path : `${prefix}${path}`,
      isDenied,
    })),
  );
  const named = values.filter(({ isDenied, path }) => isDenied && /secret/i.test(path));
  if (named.length > 0) return `set ${[...new Set(named.map(({ path }) => path))].join(' or ')}`;
  const asking = values.filter(({ isDenied, path }) => !isDenied && !/(?:^|\.)enabled$/.test(path));
  const all = asking.length > 0 ? asking : values.filter(({ isDenied }) => !isDenied);
  const last = all.at(-1);
  return last === undefined ? undefined : `leave ${last.path} out, or turn it off`;
}
