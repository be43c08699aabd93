import { lostAddresses } from './address-blocks';

const pool = (...blocks: readonly Readonly<Record<string, string>>[]) => ({ blocks });

const FOUR = { cidr: '192.0.2.0/30' };

test.each([
  ['the first address is kept', pool({ start: '192.0.2.0' }), ['192.0.2.1–192.0.2.3']],
  ['the last address is kept', pool({ start: '192.0.2.3' }), ['192.0.2.0–192.0.2.2']],
  ['one in the middle is kept', pool({ start: '192.0.2.1' }), ['192.0.2.0', '192.0.2.2–192.0.2.3']],
  [
    'the neighbours are there',
    pool({ start: '192.0.1.0', stop: '192.0.1.255' }, { start: '192.0.2.4' }),
    ['192.0.2.0/30'],
  ],
  ['a range that ends before it begins is there', pool({ start: '192.0.2.2', stop: '192.0.2.1' }), ['192.0.2.0/30']],
  ['the same numbers of the other family are there', pool({ cidr: '::c000:200/126' }), ['192.0.2.0/30']],
  ['ends of two families are there', pool({ start: '192.0.2.0', stop: '::c000:203' }), ['192.0.2.0/30']],
  ['a text that is no block is there', pool({ cidr: 'all' }), ['192.0.2.0/30']],
  ['two blocks make it up', pool({ cidr: '192.0.2.0/31' }, { start: '192.0.2.2', stop: '192.0.2.9' }), []],
])('of four addresses, where %s', (_, after, lost) => {
  expect(lostAddresses(pool(FOUR), after)).toEqual(lost);
});
