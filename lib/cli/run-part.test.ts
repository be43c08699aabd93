import { PINS } from '../render/pins';
import { contextsOf } from '../render/contexts-of';
import { committedInventory } from '../testing/committed-platform';
import { runPart } from './run-part';
import type { SynthOptions } from './synth-result';

const contexts = contextsOf(committedInventory(), PINS);
const OPTIONS: SynthOptions = {
  check: true,
  strict: true,
  allowMassDelete: false,
  overwrite: [],
  started: new Date(0),
};

const partOf = (options: Partial<SynthOptions>): unknown => {
  const { own, others, compares, chosen } = runPart(contexts, { ...OPTIONS, ...options });
  const [mine, beside] = [own, others].map(list => list.map(({ cluster }) => cluster.name));
  return { mine, beside, compares, chosen };
};

const ALL = ['system', 'dev', 'prod', 'local'];

test('a whole run has every cluster and compares them', () => {
  expect(partOf({})).toEqual({ mine: ALL, beside: [], compares: true, chosen: undefined });
});

test('a run of chosen clusters compares those alone', () => {
  expect(partOf({ clusters: ['prod'] })).toEqual({ mine: ['prod'], beside: [], compares: true, chosen: ['prod'] });
});

test('of several parts the first one renders the rest too, to compare them, and the others do not', () => {
  expect(partOf({ shard: { index: 1, count: 2 } })).toEqual({
    mine: ['system', 'prod'],
    beside: ['dev', 'local'],
    compares: true,
    chosen: ['system', 'prod'],
  });
  expect(partOf({ shard: { index: 2, count: 2 } })).toEqual({
    mine: ['dev', 'local'],
    beside: [],
    compares: false,
    chosen: ['dev', 'local'],
  });
});
