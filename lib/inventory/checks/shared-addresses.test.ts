import { issueLines } from '../fixtures/lines-after';

const after = issueLines();

test('a local cluster may have the API host and the public address of another', () => {
  expect(after(['local.yaml', 'host: localhost', 'host: api.prod.example.com'])).toEqual([]);
  expect(after(['local.yaml', 'publicAddresses: [127.0.0.1]', 'publicAddresses: [203.0.113.30]'])).toEqual([]);
});
