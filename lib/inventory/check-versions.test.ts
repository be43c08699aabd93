import { formatIssue } from '../model/issue';
import { checkVersions } from './check-versions';
import { applyEdit } from './fixtures/invalid-fixtures';
import { PINS } from './fixtures/pins';
import { validFiles } from './fixtures/valid-files';
import { parseEnvironments } from './parse-environments';

const linesWith = (replace: string): readonly string[] | undefined => {
  const files = applyEdit(validFiles(), { file: 'dev.yaml', find: 'components: {}', replace });
  const { inventory } = parseEnvironments(files);
  return inventory && checkVersions(inventory, PINS).map(formatIssue);
};

test('an inventory that was read without pins is checked with the same words and places', () => {
  expect(linesWith('components: {}')).toEqual([]);
  expect(linesWith('components: { cilium: { version: 1.20.1 } }')).toEqual([
    'environments/dev.yaml:70:34 components.cilium.version: is not listed in cdk8s.yaml (1.20.1); did you mean "1.20.0"? To add it, write it there and run npm run import',
  ]);
});

test('what follows from the newest listed version stands where the version could be chosen', () => {
  const pins = { ...PINS, gatewayApi: { ...PINS.gatewayApi, version: 'v1.7.0' } };
  const { inventory } = parseEnvironments(validFiles());
  expect(inventory && checkVersions(inventory, pins).map(formatIssue)[0]).toBe(
    'environments/system.yaml:99:1 components.cilium.version: Cilium 1.20 works with Gateway API 1.6 (Gateway API v1.7.0); move one of them',
  );
});
