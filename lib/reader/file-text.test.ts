import { fileText } from './file-text';

const TEXT = 'kind: Größe 🚢\n';
const littleEndian = Buffer.from(`\ufeff${TEXT}`, 'utf16le');

test('a text is read in UTF-8, and in UTF-16 where a mark says so', () => {
  expect(fileText(Buffer.from(TEXT))).toBe(TEXT);
  expect(fileText(littleEndian)).toBe(TEXT);
  expect(fileText(Buffer.from(littleEndian).swap16())).toBe(TEXT);
  expect(fileText(Buffer.alloc(0))).toBe('');
});

test.each([
  ['bytes of Latin-1', Buffer.from('ä', 'latin1')],
  ['half a character of UTF-16', littleEndian.subarray(0, 5)],
  ['half a pair of UTF-16', Buffer.from('\ufeff🚢', 'utf16le').subarray(0, 4)],
])('%s are no text', (_, content) => {
  expect(fileText(content)).toBeUndefined();
});
