import { didYouMean } from '../../model/did-you-mean';
import type { Path } from '../../model/path';
import type { MachineCheck } from '../environments';
import { finding } from '../finding';

/** Locations of Hetzner Cloud. https://docs.hetzner.com/cloud/general/locations/ */
const LOCATIONS = ['fsn1', 'nbg1', 'hel1', 'ash', 'hil', 'sin'];

/** Server types that cannot be ordered any more, and what came after them. https://docs.hetzner.cloud/changelog */
const RETIRED: Readonly<Record<string, string>> = {
  cx11: 'cx22',
  cx21: 'cx22',
  cx31: 'cx32',
  cx41: 'cx42',
  cx51: 'cx52',
  ccx11: 'ccx13',
  ccx21: 'ccx23',
  ccx31: 'ccx33',
  ccx41: 'ccx43',
  ccx51: 'ccx53',
  ccx12: 'ccx13',
  ccx22: 'ccx23',
  ccx32: 'ccx33',
  ccx42: 'ccx43',
  ccx52: 'ccx53',
  ccx62: 'ccx63',
};

/** Hetzner Cloud has the places and machines that are asked for. */
export const checkHetzner: MachineCheck = ({ clusters, placeOf }) =>
  clusters.flatMap(({ name, pools, exposure }) => {
    const location = (path: Path, value: string) =>
      LOCATIONS.includes(value)
        ? []
        : [
            finding('hetzner-location', placeOf(name, path), 'is no location of Hetzner Cloud', {
              value,
              fix: didYouMean(value, LOCATIONS, `use one of ${LOCATIONS.join(', ')}`),
            }),
          ];
    return [
      ...(exposure.kind === 'cloudLoadBalancer' ? location(['exposure', 'location'], exposure.location) : []),
      ...pools.flatMap(({ provider, region, instanceType }, index) => {
        if (provider !== 'hetzner') return [];
        const successor = RETIRED[instanceType];
        return [
          ...location(['pools', index, 'region'], region),
          ...(successor === undefined
            ? []
            : [
                finding('hetzner-instance-type', placeOf(name, ['pools', index, 'instanceType']), 'is sold no more', {
                  value: instanceType,
                  fix: `use ${successor} and write its capacity`,
                }),
              ]),
        ];
      }),
    ];
  });
