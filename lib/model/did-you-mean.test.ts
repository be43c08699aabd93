import fc from 'fast-check';
import { didYouMean, misspeltWord, nearestWord } from './did-you-mean';

test.each([
  ['netwrok', 'network'],
  ['etwork', 'network'],
  ['networks', 'network'],
  ['Network', 'network'],
  ['nod', 'node'],
  ['networking', 'network'],
  ['net', 'network'],
])('"%s" was meant to be "%s"', (text, meant) => {
  expect(nearestWord(text, ['node', 'network', 'talos'])).toBe(meant);
});

test('a word that is far from all is not guessed', () => {
  expect(nearestWord('database', ['node', 'network', 'talos'])).toBeUndefined();
  expect(nearestWord('ab', ['cd'])).toBeUndefined();
});

test('the nearest word wins, then the first by code point', () => {
  expect(nearestWord('hostnam', ['hostnamed', 'hostname'])).toBe('hostname');
  expect(nearestWord('cat', ['rat', 'bat'])).toBe('bat');
  expect(nearestWord('tenant', ['tenant-shop', 'tenants'])).toBe('tenants');
});

test('a swap of two neighbours in a word of four letters or more is always seen', () => {
  fc.assert(
    fc.property(fc.stringMatching(/^[a-m]{4,9}$/), fc.nat(), (word, seed) => {
      const at = seed % (word.length - 1);
      const swapped = `${word.slice(0, at)}${word[at + 1]}${word[at]}${word.slice(at + 2)}`;
      expect(nearestWord(swapped, [word])).toBe(swapped === word ? undefined : word);
    }),
  );
});

test('the fix names the word, or else what is allowed', () => {
  expect(didYouMean('netwrok', ['network'], 'use network')).toBe('did you mean "network"?');
  expect(didYouMean('x', ['network'], 'use network')).toBe('use network');
});

test.each([
  ['automount', 'autoMount'],
  ['enable', 'enabled'],
  ['replicaCuont', 'replicaCount'],
  ['hostName', 'hostname'],
])('"%s" is a slip of "%s"', (text, meant) => {
  expect(misspeltWord(text, ['autoMount', 'enabled', 'hostname', 'replicaCount'])).toBe(meant);
});

test.each([
  ['nodeLabels', 'podLabels'],
  ['tunnel', 'tunnelPort'],
  ['server2', 'server1'],
  ['ab', 'abc'],
  ['example.com/nam', 'example.com/name'],
])('"%s" beside "%s" may be a word of its own', (text, other) => {
  expect(misspeltWord(text, [other])).toBeUndefined();
});
