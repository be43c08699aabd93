import { celFunc, CelScalar, objectType, type CelFunc, type CelValue } from '@bufbuild/cel';
import { create, isMessage } from '@bufbuild/protobuf';
import { isReflectMessage } from '@bufbuild/protobuf/reflect';
import { DurationSchema, TimestampSchema, type Duration, type Timestamp } from '@bufbuild/protobuf/wkt';
import { parseGoDuration } from '../formats/duration';

const SECOND = 1_000_000_000n;

/** A CEL duration of so many nanoseconds. */
export const durationMessage = (nanos: bigint): Duration =>
  create(DurationSchema, { seconds: nanos / SECOND, nanos: Number(nanos % SECOND) });

/** A CEL timestamp. @param milliseconds since 1970 */
export const timestampMessage = (milliseconds: number): Timestamp => {
  const seconds = Math.floor(milliseconds / 1000);
  return create(TimestampSchema, { seconds: BigInt(seconds), nanos: (milliseconds - seconds * 1000) * 1_000_000 });
};

const total = ({ seconds, nanos }: Duration | Timestamp): bigint => seconds * SECOND + BigInt(nanos);

/** Nanoseconds of a duration; undefined for every other value. */
export const durationNanos = (value: CelValue): bigint | undefined =>
  isReflectMessage(value) && isMessage(value.message, DurationSchema) ? total(value.message) : undefined;

/** Nanoseconds since 1970 of a timestamp; undefined for every other value. */
export const timestampNanos = (value: CelValue): bigint | undefined =>
  isReflectMessage(value) && isMessage(value.message, TimestampSchema) ? total(value.message) : undefined;

const DURATION = objectType(DurationSchema);

/** `duration` as Go reads it, which takes no empty text. */
export const DURATION_FUNCTION: CelFunc = celFunc('duration', [CelScalar.STRING], DURATION, text => {
  const nanos = parseGoDuration(text);
  if (nanos === undefined) throw new Error(`invalid duration ${JSON.stringify(text)}`);
  return durationMessage(nanos);
});
