import { celFunc, celMethod, CelScalar, type CelFunc, type CelMap, type CelValue } from '@bufbuild/cel';
import { formatIp, isMappedIpv4, parseIp, type Ip } from '../../formats/ip';
import { OPAQUE, opaque, opaqueText } from '../opaque';

const { BOOL, INT, STRING } = CelScalar;

const parse = (text: string): Ip | undefined => {
  const ip = parseIp(text);
  return ip === undefined || isMappedIpv4(ip) ? undefined : ip;
};

/** @throws Error when the text is no address */
export const requiredIp = (text: string): Ip => {
  const ip = parse(text);
  if (ip === undefined) throw new Error(`IP Address ${JSON.stringify(text)} parse error during conversion from string`);
  return ip;
};

/** An address as a CEL value. */
export const ipValue = (ip: Ip): CelMap => opaque('ip', formatIp(ip));

/** @throws Error when the value is no address */
export const ipOf = (value: CelValue): Ip => requiredIp(opaqueText(value, 'ip'));

const startsWith = ({ bits, value }: Ip, network: string, length: number): boolean => {
  const other = parseIp(network);
  return other?.bits === bits && value >> BigInt(bits - length) === other.value >> BigInt(bits - length);
};

const TESTS: Readonly<Record<string, (ip: Ip) => boolean>> = {
  isUnspecified: ({ value }) => value === 0n,
  isLoopback: ip => startsWith(ip, '127.0.0.0', 8) || startsWith(ip, '::1', 128),
  isLinkLocalMulticast: ip =>
    startsWith(ip, '224.0.0.0', 24) || (ip.bits === 128 && ((ip.value >> 112n) & 0xff0fn) === 0xff02n),
  isLinkLocalUnicast: ip => startsWith(ip, '169.254.0.0', 16) || startsWith(ip, 'fe80::', 10),
  isGlobalUnicast: ip =>
    ip.value !== 0n &&
    !startsWith(ip, '255.255.255.255', 32) &&
    !startsWith(ip, '127.0.0.0', 8) &&
    !startsWith(ip, '::1', 128) &&
    !startsWith(ip, '224.0.0.0', 4) &&
    !startsWith(ip, 'ff00::', 8) &&
    !startsWith(ip, '169.254.0.0', 16) &&
    !startsWith(ip, 'fe80::', 10),
};

/** https://kubernetes.io/docs/reference/using-api/cel/#kubernetes-ip-address-library */
export const IP_FUNCTIONS: readonly CelFunc[] = [
  celFunc('isIP', [STRING], BOOL, text => parse(text) !== undefined),
  celFunc('ip', [STRING], OPAQUE, text => ipValue(requiredIp(text))),
  celFunc('ip.isCanonical', [STRING], BOOL, text => formatIp(requiredIp(text)) === text),
  celMethod('family', OPAQUE, [], INT, function () {
    return ipOf(this).bits === 32 ? 4n : 6n;
  }),
  ...Object.entries(TESTS).map(([name, test]) =>
    celMethod(name, OPAQUE, [], BOOL, function () {
      return test(ipOf(this));
    }),
  ),
];
