/** An IP address: 32 bits for IPv4, 128 for IPv6. */
export interface Ip {
  readonly bits: 32 | 128;
  readonly value: bigint;
}

/** A network: an address, which may have bits beyond the prefix, and the length of the prefix. */
export interface Cidr {
  readonly ip: Ip;
  readonly prefix: number;
}

const parseIpv4 = (text: string): bigint | undefined => {
  const parts = text.split('.');
  if (parts.length !== 4) return undefined;
  let value = 0n;
  for (const part of parts) {
    if (!/^(0|[1-9][0-9]{0,2})$/.test(part) || Number(part) > 255) return undefined;
    value = (value << 8n) | BigInt(part);
  }
  return value;
};

/** The groups of one side of `::`, an IPv4 tail as two of them. */
const groupsOf = (text: string): readonly bigint[] | undefined => {
  if (text === '') return [];
  const groups: bigint[] = [];
  const parts = text.split(':');
  for (const [index, part] of parts.entries()) {
    if (part.includes('.')) {
      const tail = index === parts.length - 1 ? parseIpv4(part) : undefined;
      if (tail === undefined) return undefined;
      groups.push(tail >> 16n, tail & 0xffffn);
    } else {
      if (!/^[0-9a-fA-F]{1,4}$/.test(part)) return undefined;
      groups.push(BigInt(`0x${part}`));
    }
  }
  return groups;
};

const parseIpv6 = (text: string): bigint | undefined => {
  const sides = text.split('::');
  if (sides.length > 2) return undefined;
  const [head, tail] = sides.map(groupsOf);
  if (head === undefined || (sides.length === 2 && tail === undefined)) return undefined;
  if (sides.length === 2 && sides[0]?.includes('.') === true) return undefined;
  const known = head.length + (tail?.length ?? 0);
  if (sides.length === 1 ? known !== 8 : known > 7) return undefined;
  const zeros = Array.from({ length: 8 - known }, () => 0n);
  return [...head, ...zeros, ...(tail ?? [])].reduce((value, group) => (value << 16n) | group, 0n);
};

/** An address without zone; leading zeros in IPv4 are refused, as Go's net package does. */
export const parseIp = (text: string): Ip | undefined => {
  const bits = text.includes(':') ? 128 : 32;
  const value = bits === 128 ? parseIpv6(text) : parseIpv4(text);
  return value === undefined ? undefined : { bits, value };
};

/** `10.0.0.0/8` and its like. */
export const parseCidr = (text: string): Cidr | undefined => {
  const slash = text.lastIndexOf('/');
  const length = text.slice(slash + 1);
  const ip = slash < 0 ? undefined : parseIp(text.slice(0, slash));
  if (ip === undefined || !/^(0|[1-9][0-9]{0,2})$/.test(length) || Number(length) > ip.bits) return undefined;
  return { ip, prefix: Number(length) };
};

/** Whether an address is IPv4 in the clothes of IPv6, `::ffff:1.2.3.4`. */
export const isMappedIpv4 = ({ bits, value }: Ip): boolean => bits === 128 && value >> 32n === 0xffffn;

/** The IPv4 address that another stands for, or the address itself. */
export const plainIp = (ip: Ip): Ip => (isMappedIpv4(ip) ? { bits: 32, value: ip.value & 0xffffffffn } : ip);

/** The address with all bits beyond the prefix cleared. */
export const maskIp = ({ bits, value }: Ip, prefix: number): Ip => {
  const rest = BigInt(bits - prefix);
  return { bits, value: (value >> rest) << rest };
};

const formatIpv6 = (value: bigint): string => {
  const groups = Array.from({ length: 8 }, (_, index) => ((value >> BigInt(112 - 16 * index)) & 0xffffn).toString(16));
  let [start, length] = [0, 1];
  for (let from = 0; from < 8; from += 1) {
    let to = from;
    while (groups[to] === '0') to += 1;
    if (to - from > length) [start, length] = [from, to - from];
  }
  if (length === 1) return groups.join(':');
  return `${groups.slice(0, start).join(':')}::${groups.slice(start + length).join(':')}`;
};

/** The one canonical form of an address. RFC 5952 */
export const formatIp = ({ bits, value }: Ip): string => {
  if (bits === 128) return formatIpv6(value);
  return [24n, 16n, 8n, 0n].map(shift => ((value >> shift) & 0xffn).toString()).join('.');
};
