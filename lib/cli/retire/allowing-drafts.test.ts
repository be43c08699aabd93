import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { allowingDrafts } from './allowing-drafts';

const root = mkdtempSync(join(tmpdir(), 'strata-allowing-'));
afterAll(() => rmSync(root, { recursive: true }));
mkdirSync(join(root, 'environments'));
const DEV = 'environments/dev.yaml';
writeFileSync(join(root, DEV), 'role: dev # the first\nprojects:\n  tenants: { namespaces: [old] }\n');

const tenants = { cluster: 'dev', project: 'tenants', value: { namespaces: ['old', 'shop-test'] } };
const layer = { cluster: 'dev', project: 'layer-3', value: { kinds: ['storage.k8s.io/StorageClass'] } };

test('what projects go on allowing is written into the file of the cluster, also where a draft has it', () => {
  const gone = { file: 'environments/tenants/shop.yaml', gone: true } as const;
  expect(allowingDrafts(root, [gone], [tenants, layer])).toEqual([
    gone,
    {
      file: DEV,
      text:
        'role: dev # the first\nprojects:\n  tenants: { namespaces: [ old, shop-test ] }\n' +
        '  layer-3: { kinds: [ storage.k8s.io/StorageClass ] }\n',
    },
  ]);
  expect(allowingDrafts(root, [{ file: DEV, text: 'role: dev\n' }], [layer])).toEqual([
    { file: DEV, text: 'role: dev\nprojects: { layer-3: { kinds: [ storage.k8s.io/StorageClass ] } }\n' },
  ]);
});

test('a cluster that goes needs nothing, and nothing is changed for nothing', () => {
  expect(allowingDrafts(root, [{ file: DEV, gone: true }], [tenants])).toEqual([{ file: DEV, gone: true }]);
  expect(allowingDrafts(root, [], [])).toEqual([]);
});
