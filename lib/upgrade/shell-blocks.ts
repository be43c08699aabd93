/** The commands of one section of a page of Markdown, a text for each block. */
export function shellBlocks(page: string, title: string): readonly string[] {
  const start = page.indexOf(`\n## ${title}\n`);
  if (start < 0) return [];
  const end = page.indexOf('\n## ', start + 1);
  const section = page.slice(start, end < 0 ? undefined : end);
  return [...section.matchAll(/^( *)```sh\n([^]*?)\n *```$/gm)].map(([, indent = '', text = '']) =>
    text
      .split('\n')
      .map(line => (line.startsWith(indent) ? line.slice(indent.length) : line))
      .join('\n'),
  );
}
