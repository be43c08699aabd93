import type { NameRule } from '../../names/name-rules';
import { plainIp, type Ip } from '../../formats/ip';
import { parseSloppyIp } from '../../formats/sloppy-ip';

const within = ({ value, bits }: Ip, range: bigint, prefix: number): boolean =>
  value >> BigInt(bits - prefix) === range;

const isReachable = (given: Ip): boolean => {
  const ip = plainIp(given);
  if (ip.value === 0n) return false;
  if (ip.bits === 32) return !within(ip, 127n, 8) && !within(ip, 0xa9fen, 16) && !within(ip, 0xe00000n, 24);
  return ip.value !== 1n && !within(ip, 0xfe80n >> 6n, 10) && !isLinkMulticast(ip);
};

const isLinkMulticast = ({ value }: Ip): boolean => value >> 120n === 0xffn && ((value >> 112n) & 0xfn) === 2n;

/** Whether Go reads an address as IPv6, one that stands for IPv4 not. */
export const isIpv6 = (text: string): boolean => {
  const ip = parseSloppyIp(text);
  return ip !== undefined && plainIp(ip).bits === 128;
};

/** An address that traffic can be sent to; a text that is none passes. Source: kubernetes, ValidateEndpointIP */
export const REACHABLE: NameRule = {
  accepts: text => {
    const ip = parseSloppyIp(text);
    return ip === undefined || isReachable(ip);
  },
  expected: 'an address other than 0.0.0.0, loopback and link-local',
};
