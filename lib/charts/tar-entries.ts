import { Parser } from 'tar';

/** The entries of a tar file that are plain files, with their paths as they are written there. @throws Error when it is none */
export const tarEntries = (tar: Buffer): readonly (readonly [path: string, content: Buffer])[] => {
  const entries: (readonly [string, Buffer])[] = [];
  const failures: Error[] = [];
  const parser = new Parser({
    strict: true,
    onReadEntry: entry => {
      const chunks: Buffer[] = [];
      entry.on('data', chunk => chunks.push(chunk));
      entry.on('end', () => {
        if (entry.type === 'File' || entry.type === 'OldFile') entries.push([entry.path, Buffer.concat(chunks)]);
      });
      entry.resume();
    },
  });
  parser.on('error', (error: Error) => failures.push(error));
  parser.end(tar);
  const [failure] = failures;
  if (failure !== undefined) throw failure;
  return entries;
};
