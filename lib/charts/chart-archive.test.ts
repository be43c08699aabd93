import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { create } from 'tar';
import { chartFiles } from './chart-archive';

const folder = mkdtempSync(join(tmpdir(), 'strata-chart-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** An archive of files, as `helm package` makes it. */
const packed = (name: string, files: Readonly<Record<string, string | Buffer>>): Buffer => {
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name, path)), { recursive: true });
    writeFileSync(join(folder, name, path), content);
  }
  const file = join(folder, `${name}.tgz`);
  create({ sync: true, gzip: true, cwd: folder, file }, [name]);
  return readFileSync(file);
};

test('files are named without the folder of the chart, and subcharts are opened', () => {
  const child = packed('child', { 'Chart.yaml': 'name: child\n' });
  const chart = packed('parent', {
    'Chart.yaml': 'name: parent\n',
    'charts/child.tgz': child,
    'templates/a.yaml': 'a\n',
  });

  expect([...chartFiles(chart)]).toEqual([
    ['Chart.yaml', 'name: parent\n'],
    ['charts/child/Chart.yaml', 'name: child\n'],
    ['templates/a.yaml', 'a\n'],
  ]);
});

test('what is no archive is refused', () => {
  expect(() => chartFiles(Buffer.from('<html>'))).toThrow('incorrect header check');
  expect(() => chartFiles(gzipSync('<html>'.repeat(200)))).toThrow();
});

test('a bomb is refused before it is unpacked', () => {
  expect(() => chartFiles(gzipSync(Buffer.alloc(65 * 1024 * 1024)))).toThrow('Cannot create a Buffer larger than');
});

test('a file beside the folder of the chart is refused', () => {
  writeFileSync(join(folder, 'stray.yaml'), 'a: 1\n');
  const file = join(folder, 'stray.tgz');
  create({ sync: true, gzip: true, cwd: folder, file }, ['stray.yaml']);

  expect(() => chartFiles(readFileSync(file))).toThrow("a path outside the chart's folder: stray.yaml");
});
