import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { chartFiles, type ChartFiles } from '../charts/chart-archive';
import { byCodePoint } from '../model/json';

const SUBCHART = /^charts\/[^/]+\.tgz$/;

/**
 * Reads a chart that lies in a folder or in an archive; subcharts in archives are opened.
 * @throws the fault of the disk, or that of the archive
 */
export async function readChart(path: string): Promise<ChartFiles> {
  if (!(await stat(path)).isDirectory()) return chartFiles(await readFile(path));
  const entries = await readdir(path, { recursive: true, withFileTypes: true });
  const files = new Map<string, string>();
  for (const entry of entries.filter(each => each.isFile())) {
    const file = join(entry.parentPath, entry.name);
    const inside = file.slice(join(path, '/').length).replaceAll('\\', '/');
    const content = await readFile(file);
    if (!SUBCHART.test(inside)) files.set(inside, content.toString('utf8'));
    else for (const [name, text] of chartFiles(content)) files.set(`${inside.replace(/\.tgz$/, '')}/${name}`, text);
  }
  return new Map([...files].sort(([one], [other]) => byCodePoint(one, other)));
}
