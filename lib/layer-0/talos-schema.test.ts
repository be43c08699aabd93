import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import Ajv2020 from 'ajv/dist/2020';
import type { TalosCluster } from '../model/inventory';
import { isJsonObject, type JsonObject } from '../model/json';
import { committedCluster, committedClusters } from './fixtures/committed-platform';
import { renderedDocuments } from './fixtures/rendered';
import { withWireguard } from './fixtures/with-wireguard';
import { kindOf } from './merge-patches';
import { talosLineOf, type TalosLine } from './talos-line';

const schemaOf = (line: TalosLine): JsonObject => {
  const value: unknown = JSON.parse(readFileSync(join(__dirname, `../../imports/schemas/talos-${line}.json`), 'utf8'));
  if (!isJsonObject(value)) throw new Error(`no schema for ${line}`);
  return value;
};

const validator = (line: TalosLine): ((document: JsonObject) => readonly string[]) => {
  const schema = schemaOf(line);
  const ajv = new Ajv2020({ strict: false, allErrors: true });
  ajv.addSchema({ $id: 'talos', $defs: schema['$defs'] });
  return document => {
    const kinds = isJsonObject(schema['kinds']) ? schema['kinds'] : {};
    const definition = kindOf(document) === '' ? schema['config'] : kinds[kindOf(document)];
    if (typeof definition !== 'string') return [`no kind ${kindOf(document)} in Talos ${line}`];
    const validate = ajv.getSchema(`talos#/$defs/${definition}`);
    if (validate === undefined) return [`no definition ${definition}`];
    if (validate(document) === true) return [];
    return (validate.errors ?? []).map(error => `${kindOf(document)}${error.instancePath} ${error.message ?? ''}`);
  };
};

const validators = { '1.13': validator('1.13'), '1.14': validator('1.14') };

const problemsOf = (
  name: string,
  version?: string,
  change = (cluster: TalosCluster): TalosCluster => cluster,
): readonly string[] => {
  const cluster = change(committedCluster(name));
  const talos = { ...cluster.talos, version: version ?? cluster.talos.version };
  const line = talosLineOf(talos.version);
  if (line === undefined) throw new Error(talos.version);
  return Object.entries(renderedDocuments({ ...cluster, talos }))
    .filter(([file]) => file !== 'schematic.yaml')
    .flatMap(([file, documents]) => documents.flatMap(validators[line]).map(problem => `${file} ${problem}`));
};

test.each(committedClusters)('every document of %s is valid in the schema of its Talos', name => {
  expect(problemsOf(name)).toStrictEqual([]);
});

test.each(committedClusters)('every document of %s is valid in the other line too, in that line’s form', name => {
  expect(problemsOf(name, '1.13.9')).toStrictEqual([]);
  expect(problemsOf(name, '1.14.4')).toStrictEqual([]);
});

test.each(['1.13.9', '1.14.4'])('tunnels are valid in the schema of Talos %s', version => {
  expect(problemsOf('prod', version, withWireguard)).toStrictEqual([]);
});

test('the schemas tell the forms apart', () => {
  const legacy = { machine: { kubelet: { nodeIP: { validSubnets: ['10.0.0.0/8'] } } } };
  expect(validators['1.13'](legacy)).toStrictEqual([]);
  expect(validators['1.14'](legacy)).toStrictEqual(['/machine must NOT have additional properties']);
  const document = { apiVersion: 'v1alpha1', kind: 'KubeNodeConfig', nodeIP: { validSubnets: ['10.0.0.0/8'] } };
  expect(validators['1.13'](document)).toStrictEqual(['no kind KubeNodeConfig in Talos 1.13']);
  expect(validators['1.14']({ ...document, nodeIPs: [] })).toStrictEqual([
    'KubeNodeConfig must NOT have additional properties',
  ]);
});
