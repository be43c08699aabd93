import { didYouMean } from '../../model/did-you-mean';
import type { Cluster } from '../../model/inventory';
import type { Path } from '../../model/path';
import type { Environments } from '../environments';
import { finding, type Finding } from '../finding';
import type { Rule } from '../rules';

type Server = NonNullable<Cluster['postgres']>['clusters'][number]['server'];

/** Factors of the units of volumes and of WAL, which PostgreSQL counts as powers of 1024 as well. */
const UNITS: Readonly<Record<string, number>> = { Mi: 1, MB: 1, Gi: 1024, GB: 1024, Ti: 1024 * 1024 };

const mebibytes = (size: string): number => Number.parseInt(size, 10) * (UNITS[size.replace(/^\d+/, '')] ?? 1);

/** What reads changes of a server is there for its major version, and may hold back less than its WAL has room for. */
export function decoderFindings(
  { platform, placeOf }: Environments,
  rule: Rule,
  place: (...path: Path) => Finding['place'],
  { major, decoding, walStorage }: Server,
): readonly Finding[] {
  if (decoding === undefined) return [];
  const known = (platform?.postgres?.decoders ?? []).filter(decoder => decoder.major === major).map(({ name }) => name);
  return [
    ...(platform === undefined ? [] : decoding.decoders).flatMap((name, index) =>
      known.includes(name)
        ? []
        : [
            finding(rule, place('decoding', 'decoders', index), `is none of postgres.decoders for major ${major}`, {
              value: name,
              fix: didYouMean(name, known, 'add its image to platform.yaml, or take it out'),
              restsOn: [placeOf('platform', ['postgres', 'decoders']), place('major')],
            }),
          ],
    ),
    ...(mebibytes(decoding.keepWal) < mebibytes(walStorage)
      ? []
      : [
          finding(rule, place('decoding', 'keepWal'), 'is no less than walStorage, which would fill up', {
            value: decoding.keepWal,
            fix: 'lower it, or raise walStorage',
            restsOn: [place('walStorage')],
          }),
        ]),
  ];
}
