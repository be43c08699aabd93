import type { Pins } from '../model/chart-pin';
import type { Inventory } from '../model/inventory';
import type { Issue, Place } from '../model/issue';
import { toDotted, toPointer, type Path } from '../model/path';
import { chartVersions } from './checks/chart-versions';
import { FOLDER } from './file-names';

/** Versions of charts that clusters name are listed in cdk8s.yaml and fit together. */
export function checkVersions({ platform, clusters, positions }: Inventory, pins: Pins): readonly Issue[] {
  const placeOf = (document: string, path: Path): Place => {
    const pointer = toDotted(path);
    for (let length = path.length; length >= 0; length--) {
      const position = positions[`${document}#${toPointer(path.slice(0, length))}`];
      if (position !== undefined) return { ...position, pointer };
    }
    return { file: `${FOLDER}/${document}.yaml`, pointer };
  };
  return chartVersions({ platform, clusters, placeOf }, pins);
}
