import { parseCidr, parseIp, type Cidr, type Ip } from './ip';

/** Leading zeros removed: of decimal numbers, in the IPv4 tail of an address too, and before four digits of IPv6. */
const withoutZeros = (text: string): string => {
  const last = text.lastIndexOf(':') + 1;
  const tail = last > 0 && !text.includes('.', last) ? text.length : last;
  const groups = text.slice(0, tail).replaceAll(/(^|:)0+(?=[0-9a-fA-F]{4})/g, '$1');
  return groups + text.slice(tail).replaceAll(/(^|\.)0+(?=[0-9])/g, '$1');
};

/** An address as old fields of Kubernetes take it: IPv4 with leading zeros is decimal. Source: k8s.io/utils/net, ParseIPSloppy */
export const parseSloppyIp = (text: string): Ip | undefined => parseIp(withoutZeros(text));

/** A network as old fields of Kubernetes take it. Source: k8s.io/utils/net, ParseCIDRSloppy */
export const parseSloppyCidr = (text: string): Cidr | undefined => {
  const slash = text.indexOf('/');
  if (slash < 0) return undefined;
  const length = text.slice(slash + 1).replace(/^0+(?=[0-9])/, '');
  return parseCidr(`${withoutZeros(text.slice(0, slash))}/${length}`);
};
