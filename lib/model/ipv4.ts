/** Addresses from `first` to `last`, both included, as unsigned 32-bit numbers. */
export interface AddressRange {
  readonly first: number;
  readonly last: number;
}

/** A range in CIDR form. `first` is the network address, whatever host bits the text had. */
export interface Cidr extends AddressRange {
  readonly prefix: number;
  /** The text as it should be written: without host bits. */
  readonly canonical: string;
}

const OCTET = /^(?:0|[1-9][0-9]{0,2})$/;

/** An address as an unsigned 32-bit number; undefined for anything else, leading zeros and octets above 255 too. */
export const parseAddress = (text: string): number | undefined => {
  const octets = text.split('.');
  if (octets.length !== 4 || !octets.every(octet => OCTET.test(octet) && Number(octet) <= 255)) return undefined;
  return octets.reduce((address, octet) => address * 256 + Number(octet), 0);
};

/** The dotted form of an unsigned 32-bit number. */
export const formatAddress = (address: number): string =>
  [24, 16, 8, 0].map(shift => Math.floor(address / 2 ** shift) % 256).join('.');

/** A range in CIDR form (RFC 4632); undefined when the address or the prefix length is none. */
export const parseCidr = (text: string): Cidr | undefined => {
  const [host = '', length = '', ...rest] = text.split('/');
  const address = parseAddress(host);
  const prefix = OCTET.test(length) ? Number(length) : Infinity;
  if (address === undefined || prefix > 32 || rest.length > 0) return undefined;
  const size = 2 ** (32 - prefix);
  const first = address - (address % size);
  return { first, last: first + size - 1, prefix, canonical: `${formatAddress(first)}/${prefix}` };
};

/** The range between two addresses; undefined when one is none or the second comes before the first. */
export const parseRange = (start: string, stop: string): AddressRange | undefined => {
  const first = parseAddress(start);
  const last = parseAddress(stop);
  return first === undefined || last === undefined || last < first ? undefined : { first, last };
};

/** True when every address of `inner` lies in `outer`. */
export const containsRange = (outer: AddressRange, inner: AddressRange): boolean =>
  outer.first <= inner.first && inner.last <= outer.last;

/** True when the address lies in the range. */
export const containsAddress = (range: AddressRange, address: number): boolean =>
  range.first <= address && address <= range.last;

/** True when the ranges share an address. */
export const overlaps = (a: AddressRange, b: AddressRange): boolean => a.first <= b.last && b.first <= a.last;
