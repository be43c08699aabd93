import type { JsonObject } from '../../model/json';
import { schemaSet } from '../schema/schema-set';
import { CRDS, KUBERNETES_1_35 } from '../testing/imported-schemas';
import { objectOf } from '../testing/pods';
import { runRule } from '../testing/run-rule';
import { validMadeResources } from './valid-made-resources';

const run = (apiVersion: string, kind: string, spec: JsonObject): readonly string[] =>
  runRule(validMadeResources, [{ ...objectOf(apiVersion, kind, 'a'), spec }], {
    schemas: schemaSet(KUBERNETES_1_35, CRDS),
  }).map(line => line.replace(/^.*\/a \/spec\//, ''));

const store = (resources: JsonObject): readonly string[] =>
  run('barmancloud.cnpg.io/v1', 'ObjectStore', { instanceSidecarConfiguration: { resources } });

test.each<JsonObject>([
  { requests: { cpu: '50m', memory: '128Mi' }, limits: { memory: '128Mi', 'ephemeral-storage': '1Gi' } },
  { limits: { cpu: 1, 'hugepages-2Mi': '2Mi', 'example.com/gpu': 1 } },
  {},
])('a sidecar may ask for %j', resources => {
  expect(store(resources)).toEqual([]);
});

test.each<[JsonObject, string]>([
  [
    { requests: { memoyr: '128Mi' } },
    'instanceSidecarConfiguration/resources/requests/memoyr: must be named cpu, memory, ephemeral-storage, hugepages-… or with a domain: example.org/name ("memoyr"); rename it',
  ],
  [
    { requests: { cpu: '-1' } },
    'instanceSidecarConfiguration/resources/requests/cpu: must be not negative ("-1"); change it',
  ],
  [
    { requests: { memory: '2Gi' }, limits: { memory: '1Gi' } },
    'instanceSidecarConfiguration/resources/requests/memory: must be at most the limit 1Gi ("2Gi"); lower it or raise the limit',
  ],
])('a sidecar may not ask for %j', (resources, line) => {
  expect(store(resources)).toEqual([line]);
});

test('claims of volumes ask for storage, containers beside them do not', () => {
  const volumeClaimTemplate = { spec: { accessModes: ['ReadWriteOnce'], resources: { requests: { storgae: '1Gi' } } } };
  const containers = [{ name: 'a', resources: { requests: { storage: '1Gi' } } }];
  expect(run('monitoring.coreos.com/v1', 'Prometheus', { storage: { volumeClaimTemplate }, containers })).toEqual([
    'containers/0/resources/requests/storage: must be named cpu, memory, ephemeral-storage or hugepages-… if it has no domain ("storage"); rename it',
    'storage/volumeClaimTemplate/spec/resources/requests/storgae: is nothing that a volume has (storgae); did you mean "storage"?',
  ]);
  const right = { spec: { resources: { requests: { storage: '1Gi' } } } };
  expect(run('monitoring.coreos.com/v1', 'Prometheus', { storage: { volumeClaimTemplate: right } })).toEqual([]);
});

test('resources of another shape, and built-in kinds, are left to others', () => {
  const resources = { requests: { memoyr: '1' } };
  expect(run('v1', 'Pod', { containers: [{ name: 'a', image: 'a:1', resources }] })).toEqual([]);
  expect(run('velero.io/v1', 'Backup', { includedResources: ['pods'], orderedResources: { pods: 'a' } })).toEqual([]);
  expect(run('example.org/v1', 'Unknown', { resources })).toEqual([]);
});
