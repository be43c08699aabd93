import { parseCidr, parseIp, type Cidr, type Ip } from './ip';

/** Leading zeros of decimal numbers removed, in the IPv4 tail of an address too. */
const withoutZeros = (text: string): string => {
  const tail = text.lastIndexOf(':') + 1;
  if (tail > 0 && !text.includes('.', tail)) return text;
  return text.slice(0, tail) + text.slice(tail).replaceAll(/(^|\.)0+(?=[0-9])/g, '$1');
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
