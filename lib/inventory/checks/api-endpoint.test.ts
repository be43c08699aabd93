import { issueLines } from '../fixtures/lines-after';

const after = issueLines();

test('Hetzner machines may share an address of the cloud', () => {
  const api = 'kind: hcloudVip\n  host: api.dev.example.com\n  address: 10.20.0.10';
  expect(after(['dev.yaml', 'kind: dnsName\n  host: api.dev.example.com', api])).toEqual([]);
});

test('any machines may have a DNS name', () => {
  const api = 'kind: layer2Vip\n  host: api.prod.example.com\n  address: 10.30.0.10';
  expect(after(['prod.yaml', api, 'kind: dnsName\n  host: api.prod.example.com'])).toEqual([]);
});
