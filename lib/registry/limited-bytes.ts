/**
 * Reads what an answer holds; undefined where that is more than the limit, whatever its header says of its length.
 * @throws the fault of the network
 */
export async function limitedBytes(answer: Response, limit: number): Promise<Buffer | undefined> {
  const body: AsyncIterable<Uint8Array> | readonly Uint8Array[] = answer.body ?? [];
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of body) {
    size += chunk.length;
    if (size > limit) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
