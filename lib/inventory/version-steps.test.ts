import { formatIssue } from '../model/issue';
import { committedInventory } from '../testing/committed-platform';
import { versionSteps } from './version-steps';

const inventory = committedInventory();
const told = (kubernetes: string, talos: string): readonly string[] =>
  versionSteps({ prod: { kubernetes, talos } }, inventory).map(formatIssue);

const prod = inventory.clusters.find(({ name }) => name === 'prod');
const [kubernetes = '', talos = ''] = [prod?.kubernetes.version, prod?.talos.version];
const shifted = (version: string, by: number): string =>
  version.replace(/^(\d+)\.(\d+)/, (_, major: string, minor: string) => `${major}.${Number(minor) + by}`);

test('the same version, another patch and the next minor version pass, and so does a new cluster', () => {
  expect(told(kubernetes, talos)).toEqual([]);
  expect(told(shifted(kubernetes, -1), shifted(talos, -1))).toEqual([]);
  expect(told(kubernetes.replace(/\d+$/, '0'), talos.replace(/\d+$/, '99'))).toEqual([]);
  expect(versionSteps({ elsewhere: { kubernetes: '1.20.0' } }, inventory)).toEqual([]);
});

test('a minor version that is skipped is told with the one between', () => {
  const [line] = told(shifted(kubernetes, -2), talos);
  const between = shifted(kubernetes, -1).split('.').slice(0, 2).join('.');
  expect(line).toMatch(/^environments\/prod\.yaml:\d+:\d+ kubernetes\.version: Kubernetes skips a minor version \(/);
  expect(line).toContain(`(${shifted(kubernetes, -2)} to ${kubernetes}); go to ${between} first`);
});

test('the way back over a minor version is told', () => {
  const later = shifted(talos, 1);
  const [line] = told(kubernetes, later);
  expect(line).toContain(`Talos goes back to an earlier minor version (${later} to ${talos}); stay with ${later}`);
});
