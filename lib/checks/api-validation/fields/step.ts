/** One step of the way from a part to the values of a field. */
export interface Step {
  /** One of them leads on. */
  readonly keys: readonly string[];
  /** To the value itself, to each item of a list or to each entry of a map. */
  readonly into: 'value' | 'items' | 'entries';
}

/** `ports[]` for items of a list, `limits{}` for entries of a map, `a|b` for one key or another. */
export const stepOf = (text: string): Step => {
  const into = text.endsWith('[]') ? 'items' : text.endsWith('{}') ? 'entries' : 'value';
  return { keys: (into === 'value' ? text : text.slice(0, -2)).split('|'), into };
};

/** The steps of a field as they are written; none for the part itself. */
export const stepTexts = (field: string): readonly string[] => (field === '' ? [] : field.split('.'));
