import { networkDocuments } from './network-documents';

test.each([
  ['https://mirror.example.com', undefined],
  ['https://mirror.example.com/copies', undefined],
  ['https://v2.example.com/v2x', undefined],
  ['https://mirror.example.com/v2/docker.io', true],
  ['https://mirror.example.com/prefix/v2', true],
])('the path of %s is the whole path: %s', (url, overridePath) => {
  const [document] = networkDocuments({ mirrors: [{ registry: 'docker.io', endpoints: [url] }] });
  expect(document).toMatchObject({ kind: 'RegistryMirrorConfig', name: 'docker.io' });
  expect(document?.['endpoints']).toEqual([overridePath === undefined ? { url } : { url, overridePath }]);
});
