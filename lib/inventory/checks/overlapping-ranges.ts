import { containsRange, overlaps } from '../../model/ipv4';
import { toDotted } from '../../model/path';
import { meetsOthers, type MachineCheck, type ReadTalosCluster } from '../environments';
import { finding } from '../finding';
import { ownRanges, type RangeField } from './cluster-fields';

const isNodes = ({ path }: RangeField): boolean => path[1] === 'nodes';
/** Load balancers and DHCP share the nodes' network; single addresses in them are another check's. */
const mayShare = (a: RangeField, b: RangeField): boolean =>
  (isNodes(a) && (b.path[1] === 'loadBalancers' || b.path[1] === 'dhcp')) || (a !== b && isNodes(b) && mayShare(b, a));

/** Ranges that others see: what lies within the nodes' network goes with it, DHCP stays on its LAN. */
const seenByOthers = (cluster: ReadTalosCluster): readonly RangeField[] => {
  const ranges = ownRanges(cluster);
  const nodes = ranges.find(isNodes);
  return ranges.filter(
    field =>
      field.path[1] !== 'dhcp' &&
      (field === nodes ||
        nodes === undefined ||
        field.path[1] !== 'loadBalancers' ||
        !containsRange(nodes.range, field.range)),
  );
};

/** No two ranges of a cluster share an address, nor those of two clusters that meet. */
export const checkOverlappingRanges: MachineCheck = ({ platform, clusters, placeOf }) => {
  const within = clusters.flatMap(cluster =>
    ownRanges(cluster).flatMap((field, index, fields) =>
      fields
        .slice(0, index)
        .filter(other => overlaps(field.range, other.range) && !mayShare(other, field))
        .map(other =>
          finding(
            'range-overlap',
            placeOf(cluster.name, field.path),
            `overlaps ${toDotted(other.path)}, ${other.text}`,
            {
              value: field.text,
              fix: 'give each its own range',
              restsOn: [placeOf(cluster.name, other.path)],
            },
          ),
        ),
    ),
  );
  const meeting = clusters.filter(cluster => meetsOthers(platform, cluster));
  const across = meeting.flatMap((cluster, index) =>
    seenByOthers(cluster).flatMap(field =>
      meeting.slice(0, index).flatMap(other =>
        seenByOthers(other)
          .filter(({ range }) => overlaps(field.range, range))
          .map(({ path, text }) =>
            finding(
              'range-overlap',
              placeOf(cluster.name, field.path),
              `overlaps ${toDotted(path)} of cluster ${other.name}, ${text}`,
              {
                value: field.text,
                fix: 'give each cluster ranges of its own',
                restsOn: [
                  placeOf(other.name, path),
                  ...[cluster.name, other.name].flatMap(name => [
                    placeOf(name, ['role']),
                    placeOf(name, ['network', 'nodes']),
                  ]),
                ],
              },
            ),
          ),
      ),
    ),
  );
  return [...within, ...across];
};
