/** Words of a text in lines that are not longer than a number of letters; a comma ends a line, none begins one. */
export const linesOfNames = (names: readonly string[], most: number): readonly string[] => {
  const lines: string[] = [];
  for (const [index, name] of names.entries()) {
    const word = index < names.length - 1 ? `${name},` : name;
    const last = lines[lines.length - 1];
    if (last !== undefined && last.length + 1 + word.length <= most) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
};
