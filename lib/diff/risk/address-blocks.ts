import { objectsAt, shown } from '../../checks/declared/fields';
import { formatIp, maskIp, parseCidr, parseIp, type Ip } from '../../checks/formats/ip';
import type { JsonObject } from '../../model/json';

/** Addresses of one family, both ends included. */
interface Block {
  readonly bits: Ip['bits'];
  readonly first: bigint;
  readonly last: bigint;
}

const blockOf = ({ cidr, start, stop }: JsonObject): Block | undefined => {
  const network = parseCidr(shown(cidr));
  if (network !== undefined) {
    const { ip, prefix } = network;
    const first = maskIp(ip, prefix).value;
    return { bits: ip.bits, first, last: first + (1n << BigInt(ip.bits - prefix)) - 1n };
  }
  const [from, to] = [parseIp(shown(start)), parseIp(shown(stop) || shown(start))];
  return from === undefined || to === undefined || from.bits !== to.bits || from.value > to.value
    ? undefined
    : { bits: from.bits, first: from.value, last: to.value };
};

/** What is left of some blocks without another one. */
const without = (blocks: readonly Block[], taken: Block): readonly Block[] =>
  blocks.flatMap(block => {
    const { bits, first, last } = block;
    if (bits !== taken.bits || taken.first > last || taken.last < first) return [block];
    return [
      ...(first < taken.first ? [{ bits, first, last: taken.first - 1n }] : []),
      ...(last > taken.last ? [{ bits, first: taken.last + 1n, last }] : []),
    ];
  });

const words = ({ bits, first, last }: Block): string =>
  first === last ? formatIp({ bits, value: first }) : [first, last].map(value => formatIp({ bits, value })).join('–');

/** As a pool writes it: `203.0.113.0/28`. */
const written = ({ cidr, start, stop }: JsonObject): string =>
  shown(cidr) || [shown(start), shown(stop)].filter(part => part !== '').join('–');

/** The addresses that a pool had and has no more; a block that goes as a whole as it was written. */
export const lostAddresses = (before: JsonObject, after: JsonObject): readonly string[] => {
  const now = objectsAt(after, 'blocks').flatMap(block => blockOf(block) ?? []);
  return objectsAt(before, 'blocks').flatMap(block => {
    const old = blockOf(block);
    if (old === undefined) return [];
    const left = now.reduce(without, [old]);
    return left.length === 1 && left[0] === old ? [written(block)] : left.map(words);
  });
};
