import { parseCidr, parseIp } from './ip';
import { parseSloppyCidr, parseSloppyIp } from './sloppy-ip';

test('leading zeros are nothing', () => {
  expect(parseSloppyIp('010.0.00.8')).toEqual(parseIp('10.0.0.8'));
  expect(parseSloppyIp('::ffff:01.2.3.4')).toEqual(parseIp('::ffff:1.2.3.4'));
  expect(parseSloppyIp('fd00::0a')).toEqual(parseIp('fd00::a'));
  expect(parseSloppyIp('000fd00::00001')).toEqual(parseIp('fd00::1'));
  expect(parseSloppyIp('10000::1')).toBeUndefined();
  expect(parseSloppyCidr('010.0.0.0/08')).toEqual(parseCidr('10.0.0.0/8'));
});

test('what is no address stays none', () => {
  expect(['', 'a', '10.0.0', '256.0.0.1', '10.0.0.0/8'].map(parseSloppyIp)).toEqual(Array(5).fill(undefined));
  expect(['10.0.0.0', '10.0.0.0/33', '10.0.0.0/', 'a/8'].map(parseSloppyCidr)).toEqual(Array(4).fill(undefined));
});
