import { installDiskOf } from './install-disk';

test.each(['serial', 'wwid', 'uuid', 'modalias', 'model'])('an equal %s is a field of the disk selector', field => {
  expect(installDiskOf(`disk.${field} == "X 1"`)).toStrictEqual({ diskSelector: { [field]: 'X 1' } });
});

test('an equal device path is the disk itself', () => {
  expect(installDiskOf(`disk.dev_path == '/dev/sda'`)).toStrictEqual({ disk: '/dev/sda' });
});

test.each([
  '!system_disk',
  'disk.size > 100u * GB',
  'disk.serial == "A" && disk.rotational',
  'disk.transport == "nvme"',
  'disk.serial == "A*"',
  'disk.serial == ""',
  String.raw`disk.serial == "A\"B"`,
])('Talos 1.13 cannot say %s', selector => {
  expect(installDiskOf(selector)).toBeUndefined();
});
