import { chartNameOf } from '../../model/chart-names';
import type { Pins } from '../../model/chart-pin';
import type { Issue } from '../../model/issue';
import { usageIssue } from '../../promotion/usage-issue';
import { componentOf, PROGRAM_OF, type UpgradeSubject } from '../../upgrade/subject';
import type { SubjectVersion } from '../../upgrade/upgrade-facts';

/** Three numbers, as Talos, Kubernetes and charts have them. https://semver.org */
const VERSION = /^v?(\d+\.\d+\.\d+(?:[-+][0-9A-Za-z.+-]+)?)$/;

const plain = (version: string): string => version.replace(/^v/, '');

/** The versions behind what somebody asks for; of a chart by its own version or by that of the program inside. */
export function wantedVersion(subject: UpgradeSubject, text: string, pins: Pins): SubjectVersion | Issue {
  const [, version] = VERSION.exec(text) ?? [];
  if (version === undefined) return usageIssue('--to', 'is no version', 'write three numbers, 1.14.4', text);
  const component = componentOf(subject);
  if (component === undefined) return { pinned: version, program: version };
  const chart = chartNameOf(component);
  const listed = pins.charts[chart] ?? [];
  const pin = listed.find(one => plain(one.version) === version || plain(one.appVersion) === version);
  if (pin !== undefined) return { pinned: pin.version, program: plain(pin.appVersion) };
  const known = listed.map(one =>
    one.version === one.appVersion ? one.version : `${one.version} with ${one.appVersion}`,
  );
  const fix =
    `write its chart version and appVersion at the head of strata.charts.${chart}.versions, name the old one for clusters that stay, ` +
    `then npm run import, and npm run import -- --facts --chart ${chart}=ARCHIVE`;
  return {
    rule: 'upgrade',
    severity: 'error',
    place: { file: 'cdk8s.yaml', pointer: `strata.charts.${chart}.versions` },
    message: `no chart of ${PROGRAM_OF[subject]} of this version is listed, only ${known.join(', ')}`,
    value: text,
    fix,
  };
}
