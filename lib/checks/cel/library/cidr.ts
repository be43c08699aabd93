import { celFunc, celMethod, CelScalar, type CelFunc, type CelMap, type CelValue } from '@bufbuild/cel';
import { formatIp, isMappedIpv4, maskIp, parseCidr, type Cidr, type Ip } from '../../formats/ip';
import { OPAQUE, opaque, opaqueKind, opaqueText } from '../opaque';
import { ipOf, ipValue, requiredIp } from './ip';

const { BOOL, INT, STRING } = CelScalar;

const parse = (text: string): Cidr | undefined => {
  const cidr = parseCidr(text);
  return cidr === undefined || isMappedIpv4(cidr.ip) ? undefined : cidr;
};

const required = (text: string): Cidr => {
  const cidr = parse(text);
  if (cidr === undefined) throw new Error(`network address parse error during conversion from string: ${text}`);
  return cidr;
};

const cidrValue = ({ ip, prefix }: Cidr): CelMap => opaque('cidr', `${formatIp(ip)}/${prefix}`);
const cidrOf = (value: CelValue): Cidr => required(opaqueText(value, 'cidr'));

const containsIp = ({ ip, prefix }: Cidr, other: Ip): boolean =>
  ip.bits === other.bits && maskIp(ip, prefix).value === maskIp(other, prefix).value;

const containsCidr = (outer: Cidr, inner: Cidr): boolean =>
  outer.prefix <= inner.prefix && containsIp(outer, maskIp(inner.ip, Math.min(outer.prefix, inner.ip.bits)));

const textOf = (value: CelValue): string =>
  opaqueKind(value) === 'ip' ? opaqueText(value, 'ip') : opaqueText(value, 'cidr');

/** https://kubernetes.io/docs/reference/using-api/cel/#kubernetes-cidr-library */
export const CIDR_FUNCTIONS: readonly CelFunc[] = [
  celFunc('isCIDR', [STRING], BOOL, text => parse(text) !== undefined),
  celFunc('cidr', [STRING], OPAQUE, text => cidrValue(required(text))),
  celFunc('string', [OPAQUE], STRING, value => textOf(value)),
  celMethod('containsIP', OPAQUE, [STRING], BOOL, function (text) {
    return containsIp(cidrOf(this), requiredIp(text));
  }),
  celMethod('containsIP', OPAQUE, [OPAQUE], BOOL, function (ip) {
    return containsIp(cidrOf(this), ipOf(ip));
  }),
  celMethod('containsCIDR', OPAQUE, [STRING], BOOL, function (text) {
    return containsCidr(cidrOf(this), required(text));
  }),
  celMethod('containsCIDR', OPAQUE, [OPAQUE], BOOL, function (cidr) {
    return containsCidr(cidrOf(this), cidrOf(cidr));
  }),
  celMethod('ip', OPAQUE, [], OPAQUE, function () {
    return ipValue(cidrOf(this).ip);
  }),
  celMethod('masked', OPAQUE, [], OPAQUE, function () {
    const { ip, prefix } = cidrOf(this);
    return cidrValue({ ip: maskIp(ip, prefix), prefix });
  }),
  celMethod('prefixLength', OPAQUE, [], INT, function () {
    return BigInt(cidrOf(this).prefix);
  }),
];
