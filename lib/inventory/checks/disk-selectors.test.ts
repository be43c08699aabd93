import { installDiskOf } from '../../layer-0/install-disk';
import { issueLines } from '../fixtures/lines-after';
import { isInstallSelector } from './disk-selectors';

const after = issueLines();

test.each([
  'disk.serial == "A 1"',
  ` disk.dev_path=='/dev/sda' `,
  'disk.wwid == "a"',
  'disk.uuid == "a"',
  'disk.modalias == "a"',
  'disk.model == "a"',
  '!system_disk',
  'disk.serial == ""',
  'disk.serial == "A*"',
  'disk.transport == "nvme"',
  String.raw`disk.serial == "A\"B"`,
  'disk.serial == "A" && disk.rotational',
])('%s is refused exactly where the emitter of Talos 1.13 cannot translate it', selector => {
  expect(isInstallSelector(selector)).toBe(installDiskOf(selector) !== undefined);
});

test('Talos 1.14 may install by any expression', () => {
  const selector = (text: string) =>
    ['dev.yaml', `selector: 'disk.dev_path == "/dev/sda"'`, `selector: '${text}'`] as const;
  expect(after(selector('!disk.rotational'))).toEqual([]);
});

test('two clusters may have disks with one serial, and two nodes one device path', () => {
  expect(after(['prod.yaml', 'PROD-CP-1', 'SYSTEM-CP-1'])).toEqual([]);
});
