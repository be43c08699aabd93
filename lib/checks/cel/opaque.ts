import { celMap, CelScalar, isCelMap, mapType, type CelMap, type CelMapType, type CelValue } from '@bufbuild/cel';

/** Key that no property of a Kubernetes object can have. */
const KIND = '\u0000kind';

/** Types of Kubernetes that CEL does not have itself. */
export type OpaqueKind = 'ip' | 'cidr' | 'url' | 'quantity' | 'semver' | 'format';

/** The CEL type that values of all opaque kinds have. */
export const OPAQUE: CelMapType = mapType(CelScalar.DYN, CelScalar.DYN);

/** A value of a Kubernetes type, equal to another of the same kind and data. */
export const opaque = (kind: OpaqueKind, data: string | bigint): CelMap =>
  celMap(
    new Map<string, string | bigint>([
      [KIND, kind],
      ['data', data],
    ]),
  );

/** The kind of an opaque value. */
export const opaqueKind = (value: CelValue): CelValue | undefined => (isCelMap(value) ? value.get(KIND) : undefined);

/** @throws Error when the value is of another kind */
export const opaqueText = (value: CelValue, kind: OpaqueKind): string => {
  const data = dataOf(value, kind);
  if (typeof data !== 'string') throw new Error(`no such overload: expected ${kind}`);
  return data;
};

/** @throws Error when the value is of another kind */
export const opaqueNumber = (value: CelValue, kind: OpaqueKind): bigint => {
  const data = dataOf(value, kind);
  if (typeof data !== 'bigint') throw new Error(`no such overload: expected ${kind}`);
  return data;
};

const dataOf = (value: CelValue, kind: OpaqueKind): CelValue | undefined =>
  isCelMap(value) && value.get(KIND) === kind ? value.get('data') : undefined;
