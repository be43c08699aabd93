import { inflateRawSync } from 'node:zlib';

/** https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT, sections 4.3.7, 4.3.12 and 4.3.16. */
const LOCAL = Buffer.from('PK\u0003\u0004');
const CENTRAL = Buffer.from('PK\u0001\u0002');
const END = Buffer.from('PK\u0005\u0006');

/** Methods of compression. */
const STORED = 0;
const DEFLATED = 8;

const holds = (zip: Buffer, at: number, signature: Buffer): boolean =>
  zip.subarray(at, at + signature.length).equals(signature);

/**
 * The content of a file in a zip archive; undefined where it has none of that name. Archives above 4 GiB are not read.
 * @throws Error when it is no zip archive, or the file is packed in another way than all the world packs
 */
export function zipEntry(zip: Buffer, name: string): Buffer | undefined {
  const end = zip.lastIndexOf(END);
  if (end < 0) throw new Error('is no zip archive');
  let at = zip.readUInt32LE(end + 16);
  while (holds(zip, at, CENTRAL)) {
    const [nameLength, extraLength, commentLength] = [28, 30, 32].map(field => zip.readUInt16LE(at + field));
    const next = at + 46 + (nameLength ?? 0) + (extraLength ?? 0) + (commentLength ?? 0);
    if (zip.toString('utf8', at + 46, at + 46 + (nameLength ?? 0)) !== name) {
      at = next;
      continue;
    }
    const local = zip.readUInt32LE(at + 42);
    if (!holds(zip, local, LOCAL)) break;
    const start = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28);
    const packed = zip.subarray(start, start + zip.readUInt32LE(at + 20));
    const size = zip.readUInt32LE(at + 24);
    const method = zip.readUInt16LE(at + 10);
    if (method !== STORED && method !== DEFLATED) throw new Error(`${name} is packed by method ${method}`);
    const content = method === STORED ? packed : inflateRawSync(packed, { maxOutputLength: size });
    if (content.length !== size) throw new Error(`${name} is cut off`);
    return content;
  }
  return undefined;
}
