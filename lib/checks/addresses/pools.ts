import type { JsonObject } from '../../model/json';
import type { Manifest } from '../../model/manifest';
import type { Path } from '../../model/path';
import { objectAt, objectsAt, textAt } from '../declared/fields';
import { maskIp, parseCidr, parseIp } from '../formats/ip';

/** Addresses from one to another, both included. */
export interface AddressRange {
  readonly bits: 32 | 128;
  readonly first: bigint;
  readonly last: bigint;
  readonly path: Path;
}

/** A pool of addresses for load balancers. */
export interface Pool {
  readonly manifest: Manifest;
  readonly ranges: readonly AddressRange[];
  /** It serves any Service. */
  readonly isOpen: boolean;
}

const rangeOf = (block: JsonObject, path: Path, keepsEnds: boolean): readonly AddressRange[] => {
  const cidr = parseCidr(textAt(block, 'cidr') ?? '');
  if (cidr !== undefined) {
    const { bits } = cidr.ip;
    const first = maskIp(cidr.ip, cidr.prefix).value;
    const last = first + (1n << BigInt(bits - cidr.prefix)) - 1n;
    // Without its first and last address; a range of two or one keeps them.
    const cut = keepsEnds || bits - cidr.prefix < 2 ? 0n : 1n;
    return [{ bits, first: first + cut, last: last - cut, path }];
  }
  const start = parseIp(textAt(block, 'start') ?? '');
  const stop = parseIp(textAt(block, 'stop') ?? textAt(block, 'start') ?? '');
  if (start === undefined || stop?.bits !== start.bits) return [];
  return [{ bits: start.bits, first: start.value, last: stop.value, path }];
};

/** A CiliumLoadBalancerIPPool, read. https://docs.cilium.io/en/stable/network/lb-ipam/ */
export const poolOf = (manifest: Manifest): Pool => {
  const spec = objectAt(manifest.body, 'spec');
  const keepsEnds = textAt(spec, 'allowFirstLastIPs') !== 'No';
  return {
    manifest,
    isOpen: Object.keys(objectAt(spec, 'serviceSelector')).length === 0,
    ranges:
      spec['disabled'] === true
        ? []
        : objectsAt(spec, 'blocks').flatMap((block, index) => rangeOf(block, ['spec', 'blocks', index], keepsEnds)),
  };
};

/** How many addresses of a family the ranges hold. */
export const sizeOf = (ranges: readonly AddressRange[], bits: 32 | 128): bigint =>
  ranges.filter(range => range.bits === bits).reduce((sum, { first, last }) => sum + last - first + 1n, 0n);
