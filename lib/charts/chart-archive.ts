import { gunzipSync } from 'node:zlib';
import { Parser } from 'tar';
import { byCodePoint } from '../model/json';

/** The files of a chart by path, without the chart's own folder; those of subcharts in archives lie under `charts/<name>/`. */
export type ChartFiles = ReadonlyMap<string, string>;

/** Unpacked, of an archive and everything inside; no public chart comes near. */
const MAX_BYTES = 64 * 1024 * 1024;

const SUBCHART = /^charts\/[^/]+\.tgz$/;

/** The entries of a tar file that are plain files, with their paths as they are written there. */
const entriesOf = (tar: Buffer): readonly (readonly [string, Buffer])[] => {
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

/**
 * Opens the archive of a chart and those of its subcharts.
 * @throws Error when it is no archive, is larger than 64 MiB unpacked, or has a path outside one folder
 */
export function chartFiles(archive: Buffer): ChartFiles {
  const files = new Map<string, string>();
  const open = (packed: Buffer, prefix: string, room: number): number => {
    const tar = gunzipSync(packed, { maxOutputLength: room });
    let left = room - tar.length;
    for (const [path, content] of entriesOf(tar)) {
      const [folder, ...rest] = path.split('/');
      const inside = rest.join('/');
      if (
        folder === undefined ||
        folder === '' ||
        rest.length === 0 ||
        rest.some(part => part === '..' || part === '')
      ) {
        throw new Error(`a path outside the chart's folder: ${path}`);
      }
      if (SUBCHART.test(inside)) left = open(content, `${prefix}${inside.replace(/\.tgz$/, '')}/`, left);
      else files.set(`${prefix}${inside}`, content.toString('utf8'));
    }
    return left;
  };
  open(archive, '', MAX_BYTES);
  return new Map([...files].sort(([one], [other]) => byCodePoint(one, other)));
}
