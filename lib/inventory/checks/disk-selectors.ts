import { lineOf } from '../../model/version-line';
import type { Path } from '../../model/path';
import type { MachineCheck, ReadTalosCluster } from '../environments';
import { finding } from '../finding';
import { celFault } from './cel-fault';
import { repeats } from './repeats';

/** What the install section of Talos 1.13 can say: one field that is equal to a text without a glob. */
const INSTALL_1_13 = /^\s*disk\.(?:serial|wwid|uuid|modalias|model|dev_path)\s*==\s*(?:"[^"\\*]+"|'[^'\\*]+')\s*$/;

/** A serial number belongs to one disk. */
const SERIAL = /^\s*disk\.serial\s*==\s*(?:"([^"\\]*)"|'([^'\\]*)')\s*$/;

/** True for a selector that Talos 1.13 can install by. */
export const isInstallSelector = (selector: string): boolean => INSTALL_1_13.test(selector);

interface Selector {
  readonly path: Path;
  readonly text: string;
}

const volumeSelectors = (path: Path, volumes: ReadTalosCluster['volumes']): readonly Selector[] =>
  volumes.flatMap((volume, index) =>
    volume.kind === 'directory'
      ? []
      : [{ path: [...path, 'volumes', index, 'diskSelector'], text: volume.diskSelector }],
  );

/** Disks are chosen by expressions that the Talos line can read, and no two nodes have the same one. */
export const checkDiskSelectors: MachineCheck = environments =>
  environments.clusters.flatMap(({ name, nodes, volumes, pools, talos }) => {
    const disks = nodes.flatMap(({ disk }, index) =>
      disk === undefined ? [] : [{ path: ['nodes', index, 'disk', 'selector'] satisfies Path, text: disk.selector }],
    );
    const selectors: readonly Selector[] = [
      ...disks,
      ...volumeSelectors([], volumes),
      ...pools.flatMap(({ storage, volumes: own = [] }, index) => [
        ...(storage === undefined ? [] : [{ path: ['pools', index, 'storage'], text: storage }]),
        ...volumeSelectors(['pools', index], own),
      ]),
    ];
    const place = (path: Path) => environments.placeOf(name, path);
    return [
      ...selectors.flatMap(({ path, text }) => {
        const fault = celFault(text);
        const fix = 'write a CEL expression over disks, for example disk.serial == "S1"';
        return fault === undefined
          ? []
          : [finding('disk-selector', place(path), `Talos cannot read this: ${fault}`, { value: text, fix })];
      }),
      ...(lineOf(talos.version) === '1.13' ? disks : [])
        .filter(({ text }) => celFault(text) === undefined && !isInstallSelector(text))
        .map(({ path, text }) =>
          finding('disk-selector', place(path), 'Talos 1.13 cannot choose the install disk by this expression', {
            value: text,
            fix: 'write disk.<field> == "<value>" with serial, wwid, uuid, modalias, model or dev_path, or use Talos 1.14',
            restsOn: [place(['talos', 'version'])],
          }),
        ),
      ...repeats(
        environments,
        'duplicate-disk',
        disks.flatMap(({ path, text }) => {
          const match = SERIAL.exec(text);
          const serial = match?.[1] ?? match?.[2];
          return serial === undefined ? [] : [{ document: name, path, text: serial }];
        }),
      ),
    ];
  });
