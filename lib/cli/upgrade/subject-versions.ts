import { parseDocument } from 'yaml';
import { daysSince } from '../../git/value-days';
import { placedIn } from '../../inventory/environments';
import { FOLDER } from '../../inventory/file-names';
import { chartNameOf } from '../../model/chart-names';
import type { Cluster, Inventory } from '../../model/inventory';
import type { ProgramVersions } from '../../model/support-matrix';
import { versionIn, type Versioned } from '../../promotion/promote-version';
import { PINS } from '../../render/pins';
import { componentOf, pathOf, PROGRAM_OF, SUBJECTS, type UpgradeSubject } from '../../upgrade/subject';
import type { Elsewhere, SubjectVersion } from '../../upgrade/upgrade-facts';

const plain = (version: string): string => version.replace(/^v/, '');

const versioned = (subject: UpgradeSubject): Versioned => {
  const component = componentOf(subject);
  if (component !== undefined) return { component };
  return subject === 'talos' ? 'talos' : 'kubernetes';
};

/** The version that a cluster has of a subject; undefined where it has none of it. */
export function versionOf(inventory: Inventory, cluster: Cluster, subject: UpgradeSubject): SubjectVersion | undefined {
  const pinned = versionIn(inventory, PINS, cluster, versioned(subject));
  if (pinned === undefined) return undefined;
  const component = componentOf(subject);
  const pin =
    component === undefined
      ? undefined
      : PINS.charts[chartNameOf(component)]?.find(({ version }) => version === pinned);
  return { pinned, program: plain(pin?.appVersion ?? pinned) };
}

/** Versions of all programs of a cluster that the support matrix knows. */
export const versionsOf = (inventory: Inventory, cluster: Cluster): ProgramVersions => ({
  ...Object.fromEntries(
    SUBJECTS.flatMap(subject => {
      const found = versionOf(inventory, cluster, subject);
      return found === undefined ? [] : [[PROGRAM_OF[subject], found.program]];
    }),
  ),
  ...(placedIn(inventory.platform, 'gateway-api').includes(cluster.name)
    ? { 'Gateway API': plain(PINS.gatewayApi.version) }
    : {}),
});

const holds =
  (path: readonly string[], version: string) =>
  (text: string): boolean => {
    const document = parseDocument(text);
    return document.errors.length === 0 && document.getIn(path) === version;
  };

/** What the other clusters have of a subject, and since when. */
export const elsewhereOf = (root: string, inventory: Inventory, cluster: Cluster, subject: UpgradeSubject, now: Date) =>
  inventory.clusters.flatMap((other): readonly Elsewhere[] => {
    const version = other.name === cluster.name ? undefined : versionOf(inventory, other, subject);
    if (version === undefined) return [];
    const days = daysSince(root, `${FOLDER}/${other.name}.yaml`, holds(pathOf(subject), version.pinned), now);
    return [
      { cluster: other.name, role: other.role, version: version.program, ...(days === undefined ? {} : { days }) },
    ];
  });
