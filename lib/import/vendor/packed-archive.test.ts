import { createHash } from 'node:crypto';
import { spawnSync } from 'node:child_process';
import { gunzipSync } from 'node:zlib';
import { chartFiles } from '../../charts/chart-archive';
import { packedArchive } from './packed-archive';

const long = `templates/${'a'.repeat(120)}.yaml`;
const FILES: readonly (readonly [string, Buffer])[] = [
  ['toys/values.yaml', Buffer.from('replicas: 1\n')],
  ['toys/Chart.yaml', Buffer.from('name: toys\nversion: 2.0.0\n')],
  [`toys/${long}`, Buffer.from('long\n')],
  ['toys/big.txt', Buffer.alloc(150_000, 'x')],
];

test('the order of the files does not matter, and the bytes are the same on every machine', () => {
  const archive = packedArchive(new Map(FILES));
  expect(packedArchive(new Map([...FILES].reverse()))).toEqual(archive);
  expect(createHash('sha256').update(archive).digest('hex')).toBe(
    '7e604c8af3e30d45cbfadf1b3ca3eda12caae3010259207da9ce0d87251ca91a',
  );
});

test('what is packed is unpacked, by tar of the system too', () => {
  const archive = packedArchive(new Map(FILES));
  expect([...chartFiles(archive)].map(([path, text]) => [path, text.length])).toEqual([
    ['Chart.yaml', 26],
    ['big.txt', 150_000],
    [long, 5],
    ['values.yaml', 12],
  ]);
  const { stdout } = spawnSync('tar', ['-tvf', '-'], {
    input: gunzipSync(archive),
    encoding: 'utf8',
    env: { TZ: 'UTC', PATH: process.env['PATH'] ?? '' },
  });
  expect(stdout.split('\n')[0]).toMatch(/^-rw-r--r-- 0\/0 +26 1970-01-01 00:00 toys\/Chart\.yaml$/);
});
