import type { Check } from '../environments';
import { finding } from '../finding';

const UNITS: Readonly<Record<string, number>> = {
  MB: 1e6,
  GB: 1e9,
  TB: 1e12,
  MiB: 2 ** 20,
  GiB: 2 ** 30,
  TiB: 2 ** 40,
};

/** A size of the schema's form in bytes. */
const bytes = (size: string): number => Number.parseInt(size, 10) * (UNITS[size.replace(/^[0-9]+/, '')] ?? 1);

/** Volumes can be made. */
export const checkVolumes: Check = ({ clusters, placeOf }) =>
  clusters.flatMap(({ name, volumes }) =>
    volumes.flatMap(({ minSize, maxSize }, index) =>
      maxSize === undefined || bytes(minSize) <= bytes(maxSize)
        ? []
        : [
            finding('volume-size', placeOf(name, ['volumes', index, 'maxSize']), `is below minSize, ${minSize}`, {
              value: maxSize,
              fix: 'raise it, or lower minSize',
              restsOn: [placeOf(name, ['volumes', index, 'minSize'])],
            }),
          ],
    ),
  );
