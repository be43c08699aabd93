import { celFault } from './cel-fault';

test.each([
  '!system_disk',
  'disk.serial == "S1"',
  `disk.dev_path == '/dev/sda'`,
  'disk.size > 100u * GiB && !disk.rotational',
  '(disk.transport == "nvme" || disk.sub_system in ["/sys/class/block"]) && !(disk.readonly || disk.cdrom)',
  'disk.symlinks.exists(link, link.startsWith("/dev/disk/by-id/"))',
  'glob("WDC*", disk.model) && size(disk.symlinks) > 0',
  String.raw`disk.serial == "a \" ) quote"`,
  ' disk.size <= 2u * TB ? true : false ',
])('%s is in order', expression => {
  expect(celFault(expression)).toBeUndefined();
});

test.each([
  ['disk.serial == "S1', 'a quote is not closed'],
  [`disk.serial == 'S1"`, 'a quote is not closed'],
  ['(disk.rotational', 'a ) is missing'],
  ['disk.transport in ["nvme"', 'a ] is missing'],
  ['disk.rotational)', 'a ) closes nothing'],
  ['(disk.rotational]', 'a ] closes nothing'],
  ['disk.seral == "S1"', 'disk has no seral'],
  ['systemdisk', 'there is no systemdisk'],
  ['disk.size > 100GB', '100GB makes no sense here'],
  ['disk.size > 100u * Gib', 'there is no Gib'],
  ['disk.serial = "S1"', '= makes no sense here'],
  ['disk.rotational & true', '& makes no sense here'],
  ['disk.model.beginsWith("W")', 'there is no .beginsWith'],
  ['serial == "S1"', 'there is no serial'],
])('%s: %s', (expression, fault) => {
  expect(celFault(expression)).toBe(fault);
});
