import { formatIp, isMappedIpv4, maskIp, parseCidr, parseIp, plainIp, type Cidr } from './ip';
import { parseSloppyCidr, parseSloppyIp } from './sloppy-ip';

/** Why programs may read an address or a network in different ways, and how to write it. */
export interface Ambiguity {
  readonly message: string;
  readonly better: string;
}

const ZEROS = 'must have no leading zeros';
const MAPPED = 'must not be IPv4 written as IPv6';
const MAPPED_BITS = 96;

/** What strict fields refuse of an address that `parseSloppyIp` reads. Source: apimachinery v0.36.3, pkg/util/validation/ip.go */
export const ambiguityOfIp = (text: string): Ambiguity | undefined => {
  const read = parseSloppyIp(text);
  if (read === undefined) return undefined;
  const better = formatIp(plainIp(read));
  if (parseIp(text) === undefined) return { message: ZEROS, better };
  return isMappedIpv4(read) ? { message: MAPPED, better } : undefined;
};

const networkOf = ({ ip, prefix }: Cidr): string => {
  const isIpv4 = isMappedIpv4(ip) && prefix >= MAPPED_BITS;
  const [base, length] = isIpv4 ? [plainIp(ip), prefix - MAPPED_BITS] : [ip, prefix];
  return `${formatIp(maskIp(base, length))}/${length}`;
};

/** What strict fields refuse of a network that `parseSloppyCidr` reads. Source: apimachinery v0.36.3, pkg/util/validation/ip.go */
export const ambiguityOfCidr = (text: string): Ambiguity | undefined => {
  const read = parseSloppyCidr(text);
  if (read === undefined) return undefined;
  const better = networkOf(read);
  if (parseCidr(text) === undefined) return { message: ZEROS, better };
  if (isMappedIpv4(read.ip)) return { message: MAPPED, better };
  if (maskIp(read.ip, read.prefix).value === read.ip.value) return undefined;
  return { message: 'must have no bits beyond its prefix', better };
};
