import { formatIssue } from '../model/issue';
import { sha256Of } from '../model/sha256';
import { makeFolder } from '../import/fixtures/tiny-project';
import { lockedManifests } from './locked-manifests';

const PIN = { name: 'toys', version: 'v1.0.0', source: 'https://example.org/v1.0.0/toys.yaml' };
const PATH = 'imports/manifests/toys-v1.0.0.yaml';
const TEXT = 'apiVersion: v1\nkind: Service\nmetadata: { name: toys }\n';

const lockOf = (text: string): string =>
  JSON.stringify({ manifests: [{ ...PIN, sha256: sha256Of(Buffer.from(text)), size: text.length }] });

const read = (files: Readonly<Record<string, string>>, pin = PIN) => {
  const found = lockedManifests(makeFolder(files))(pin);
  return 'objects' in found ? found.objects : found.issues.map(formatIssue);
};

test('the file of the lock gives its objects', () => {
  expect(read({ [PATH]: TEXT, 'imports/manifests.lock': lockOf(TEXT) })).toEqual([
    { place: `${PATH}:1`, body: { apiVersion: 'v1', kind: 'Service', metadata: { name: 'toys' } } },
  ]);
});

test('a file that is another one, or none, gives nothing', () => {
  expect(read({})).toEqual([
    'imports/manifests.lock: is missing, or is no lock of manifests (toys v1.0.0); run `npm run import -- --manifests toys`',
  ]);
  expect(read({ 'imports/manifests.lock': lockOf(TEXT) })).toEqual([
    `${PATH}: is missing (toys v1.0.0); run \`npm run import -- --manifests toys\``,
  ]);
  const other = TEXT.replace('toys', 'tosy');
  expect(read({ [PATH]: other, 'imports/manifests.lock': lockOf(TEXT) })).toEqual([
    `${PATH}: is not the file of the lock (sha256 ${sha256Of(Buffer.from(other))}); run \`npm run import -- --manifests toys\``,
  ]);
  expect(read({ [PATH]: 'kind: [', 'imports/manifests.lock': lockOf('kind: [') })).toEqual([
    expect.stringContaining(`${PATH}:`),
  ]);
});
