/** One document of a YAML stream as text. */
export interface Chunk {
  readonly text: string;
  /** Of its first character in the stream, from 0. */
  readonly line: number;
}

const SEPARATOR = /(?:^|\n)---(?=[ \t\r\n]|$)/g;
const PREAMBLE = /^(?:[ \t\r]*(?:[#%][^\n]*)?(?:\n|$))*$/;

const breaksIn = (text: string): number => {
  let count = 0;
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) count += 1;
  return count;
};

/** The documents of a stream, cut at the lines that begin with `---`; comments and directives stay with the first. */
export const splitDocuments = (stream: string): readonly Chunk[] => {
  const text = stream.startsWith('\ufeff') ? stream.slice(1) : stream;
  const cuts = [...text.matchAll(SEPARATOR)].map(match => match.index + (match[0].startsWith('\n') ? 1 : 0));
  const [first] = cuts;
  const starts = first === undefined || PREAMBLE.test(text.slice(0, first)) ? [0, ...cuts.slice(1)] : [0, ...cuts];
  const chunks: Chunk[] = [];
  let line = 0;
  starts.forEach((start, at) => {
    const chunk = text.slice(start, starts[at + 1]);
    chunks.push({ text: chunk, line });
    line += breaksIn(chunk);
  });
  return chunks;
};
