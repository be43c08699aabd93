import { upperName, type Names } from './constant-names';
import { mapSources, type Source } from './source';
import { isMultiline } from './text-literal';

/** A text of several lines, with a constant of its own. */
export interface LongText {
  readonly constant: string;
  /** The key that it stands under. */
  readonly key: string;
  readonly text: string;
}

/** Takes the texts of several lines out of an object, into constants. */
export function longTexts(
  source: Source,
  owner: string,
  names: Names,
): { readonly source: Source; readonly texts: readonly LongText[] } {
  const texts: LongText[] = [];
  const replaced = mapSources(source, (one, keys) => {
    if (one.is !== 'value' || typeof one.value !== 'string' || !isMultiline(one.value)) return one;
    const key = keys.at(-1) ?? 'text';
    const known = texts.find(({ text }) => text === one.value);
    const constant = known?.constant ?? names.take(upperName(key), upperName(`${owner}-${key}`));
    if (known === undefined) texts.push({ constant, key, text: one.value });
    return { is: 'code', code: constant };
  });
  return { source: replaced, texts };
}
