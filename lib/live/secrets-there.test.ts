import type { OutOfBandSecret } from '../model/component';
import type { JsonObject } from '../model/json';
import { MAP, SAME, compared, map, objectYaml, told, tracking } from './testing/compared';
import { failure } from './testing/memory-server';

describe('Secrets', () => {
  const secret = (name: string, keys: readonly string[], metadata: JsonObject = {}): JsonObject => ({
    apiVersion: 'v1',
    kind: 'Secret',
    metadata: {
      ...{ name, namespace: 'shop', ...metadata },
      managedFields: [
        {
          ...{ manager: 'kubectl-create', operation: 'Update' },
          fieldsV1: { 'f:data': Object.fromEntries(keys.map(key => [`f:${key}`, {}])) },
        },
      ],
    },
    data: { token: 'c2VjcmV0LXZhbHVl' },
  });

  const byHand = (name: string): OutOfBandSecret => ({
    ...{ namespace: 'shop', name, keys: ['token', 'user'], purpose: 'Signing in', needed: 'bootstrap' },
  });

  test('that people make are looked for with their keys, and their values are never asked for', async () => {
    const { accepts, ...report } = await compared(
      [MAP],
      { objects: [map('a', { data: { x: '1' } }), secret('whole', ['token', 'user']), secret('half', ['token'])] },
      { secrets: ['whole', 'half', 'none'].map(byHand) },
    );
    expect(told(report)).toEqual([
      'secret       Secret/shop/half',
      '             lacks user: Signing in',
      '',
      'secret       Secret/shop/none',
      '             is made by hand before the root application, with token, user: Signing in',
      '',
      SAME.replace('nothing differs', '2 Secrets to make'),
    ]);
    expect(accepts).toHaveLength(4);
    expect(accepts.filter(accept => !accept.includes('as=PartialObjectMetadata'))).toEqual([]);
  });

  test('that may not be read are told', async () => {
    const reads = { 'secrets/none': failure(403, 'no') };
    const report = await compared(
      [MAP],
      { objects: [map('a', { data: { x: '1' } })], reads },
      { secrets: [byHand('none')] },
    );
    expect(told(report).slice(0, 2)).toEqual(['not read     Secret/shop/none', '             no']);
  });

  test('of the tree are compared by their metadata', async () => {
    const annotations = tracking('web:/Secret:shop/s');
    const live = secret('s', ['token'], { annotations, labels: { a: '2' } });
    const after = secret('s', ['token'], { annotations, labels: { a: '1' } });
    const { accepts, ...report } = await compared(
      [
        objectYaml(
          '{ apiVersion: v1, kind: Secret, metadata: { name: s, labels: { a: "1" } }, stringData: { token: x } }',
        ),
      ],
      { objects: [live], dryRuns: { 'secrets/s': { status: 200, body: { ...after, data: { token: 'b3RoZXI=' } } } } },
    );
    expect(told(report).slice(0, 3)).toEqual([
      'differs      Secret/shop/s  Application web',
      '             its metadata; values are not read',
      '               metadata.labels.a: 1 in git, 2 in the cluster',
    ]);
    expect(accepts.filter(accept => !accept.includes('as=PartialObjectMetadata'))).toEqual([]);
  });
});
