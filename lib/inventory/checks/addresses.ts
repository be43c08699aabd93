import { overlaps, parseAddress, parseCidr, parseRange } from '../../model/ipv4';
import type { MachineCheck } from '../environments';
import { finding } from '../finding';
import { allAddresses, allCidrs, ownRanges, startStopRanges } from './cluster-fields';

/** Ranges that no network of ours can have. https://www.iana.org/assignments/iana-ipv4-special-registry/ */
const RESERVED = [
  ['0.0.0.0/8', 'this host'],
  ['127.0.0.0/8', 'loopback'],
  ['169.254.0.0/16', 'link-local; Talos answers DNS there'],
  ['224.0.0.0/3', 'multicast and reserved'],
] as const;

/** Addresses and ranges are written as the one form that all readers understand. */
export const checkAddresses: MachineCheck = ({ clusters, placeOf }) =>
  clusters.flatMap(cluster => {
    const place = (path: Parameters<typeof placeOf>[1]) => placeOf(cluster.name, path);
    return [
      ...allAddresses(cluster).flatMap(({ path, text }) => {
        const fix = 'expected four numbers from 0 to 255 without leading zeros';
        return parseAddress(text) === undefined
          ? [finding('ip-address', place(path), 'is not an IPv4 address', { value: text, fix })]
          : [];
      }),
      ...allCidrs(cluster).flatMap(({ path, text }) => {
        const range = parseCidr(text);
        if (range === undefined) {
          const fix = 'expected four numbers from 0 to 255 and a prefix length from 0 to 32, without leading zeros';
          return [finding('ip-address', place(path), 'is not an IPv4 range', { value: text, fix })];
        }
        const fix = `did you mean ${range.canonical}?`;
        return range.canonical === text
          ? []
          : [finding('canonical-cidr', place(path), 'host bits set', { value: text, fix })];
      }),
      ...startStopRanges(cluster).flatMap(({ path, start, stop }) => {
        const isRange = parseRange(start, stop) !== undefined;
        if (isRange || parseAddress(start) === undefined || parseAddress(stop) === undefined) return [];
        const more = { value: `${start}-${stop}`, fix: 'swap start and stop' };
        return [finding('address-range', place(path), 'stops before it starts', more)];
      }),
      ...ownRanges(cluster).flatMap(({ path, text, range }) =>
        RESERVED.flatMap(([reserved, purpose]) => {
          const other = parseCidr(reserved);
          if (other === undefined || !overlaps(range, other)) return [];
          const more = { value: text, fix: 'use a private range' };
          return [finding('reserved-range', place(path), `overlaps ${reserved}, ${purpose}`, more)];
        }),
      ),
    ];
  });
