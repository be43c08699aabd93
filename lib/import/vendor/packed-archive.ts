import { crc32 } from 'node:zlib';
import { Header, Pax } from 'tar';
import { byCodePoint } from '../../model/json';

/** Bytes of a block of tar. */
const BLOCK = 512;

/** The largest block of gzip that is not compressed. https://www.rfc-editor.org/rfc/rfc1951#section-3.2.4 */
const STORED = 65_535;

/** The same for all files, so that equal files make equal archives. */
const SAME = { mode: 0o644, uid: 0, gid: 0, mtime: new Date(0), type: 'File' } as const;

const padded = (content: Buffer): Buffer =>
  Buffer.concat([content, Buffer.alloc((BLOCK - (content.length % BLOCK)) % BLOCK)]);

const entry = ([path, content]: readonly [string, Buffer]): readonly Buffer[] => {
  const header = new Header({ ...SAME, path, size: content.length });
  const block = Buffer.alloc(BLOCK);
  const long = header.encode(block) ? [new Pax({ path }).encode()] : [];
  return [...long, block, padded(content)];
};

/** gzip without compression: compressed bytes differ between machines and versions of zlib. */
const gzip = (bytes: Buffer): Buffer => {
  const blocks: Buffer[] = [Buffer.from([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 255])];
  for (let at = 0; at < bytes.length; at += STORED) {
    const block = bytes.subarray(at, at + STORED);
    const head = Buffer.alloc(5);
    head.writeUInt8(at + STORED >= bytes.length ? 1 : 0);
    head.writeUInt16LE(block.length, 1);
    head.writeUInt16LE(block.length ^ 0xffff, 3);
    blocks.push(head, block);
  }
  const tail = Buffer.alloc(8);
  tail.writeUInt32LE(crc32(bytes));
  tail.writeUInt32LE(bytes.length, 4);
  return Buffer.concat([...blocks, tail]);
};

/** An archive of files by path, the same bytes everywhere and each time. */
export const packedArchive = (files: ReadonlyMap<string, Buffer>): Buffer => {
  const entries = [...files].sort(([one], [other]) => byCodePoint(one, other)).flatMap(entry);
  return gzip(Buffer.concat([...entries, Buffer.alloc(2 * BLOCK)]));
};
