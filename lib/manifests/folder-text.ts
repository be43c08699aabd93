/** What stands before each file of a folder in the text of the folder. */
const HEAD = '---\n# strata: file ';

/** The files of a folder as one stream of YAML that tells where each began. */
export const folderText = (files: readonly (readonly [name: string, text: string])[]): string =>
  files.map(([name, text]) => `${HEAD}${name}\n${text}${text.endsWith('\n') ? '' : '\n'}`).join('');

/** The file that begins with a document of such a stream; undefined for a document further down. */
export const fileBeginningIn = (document: string): string | undefined =>
  document.startsWith(HEAD) ? document.slice(HEAD.length, document.indexOf('\n', HEAD.length)) : undefined;
