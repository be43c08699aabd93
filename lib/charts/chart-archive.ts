import { gunzipSync } from 'node:zlib';
import { byCodePoint } from '../model/json';
import { tarEntries } from './tar-entries';

/** The files of a chart by path, without the chart's own folder; those of subcharts in archives lie under `charts/<name>/`. */
export type ChartFiles = ReadonlyMap<string, string>;

/** Unpacked, of an archive and everything inside; no public chart comes near. */
const MAX_BYTES = 64 * 1024 * 1024;

const SUBCHART = /^charts\/[^/]+\.tgz$/;

/**
 * Opens the archive of a chart and those of its subcharts.
 * @throws Error when it is no archive, is larger than 64 MiB unpacked, or has a path outside one folder
 */
export function chartFiles(archive: Buffer): ChartFiles {
  const files = new Map<string, string>();
  const open = (packed: Buffer, prefix: string, room: number): number => {
    const tar = gunzipSync(packed, { maxOutputLength: room });
    let left = room - tar.length;
    for (const [path, content] of tarEntries(tar)) {
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
