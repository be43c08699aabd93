import { committedInventory, wholeInventory } from '../testing/committed-platform';
import { contextsOf } from './contexts-of';
import { PINS } from './pins';
import { recordedContext } from './recorded-context';

test('what is read of sandboxes, of all clusters and of a cluster that is none of them is told', () => {
  const { sandboxes } = wholeInventory();
  if (sandboxes === undefined) throw new Error('no sandboxes');
  const [context, other] = contextsOf({ ...committedInventory(), sandboxes }, PINS);
  if (context === undefined || other === undefined) throw new Error('no cluster');
  const reads: string[] = [];
  const seen = recordedContext(context, key => reads.push(key));
  expect(seen.cluster).toBe(seen.clusters[0]);
  expect(seen.sandboxes?.idle).toBe(sandboxes.idle);
  expect(seen.clusters[1]?.domain).toBe(other.cluster.domain);
  expect(reads).toEqual(['sandboxes#/idle', 'dev#/domain'].map(key => key.replace('dev', other.cluster.name)));
  const alone = recordedContext({ ...context, cluster: { ...context.cluster } }, key => reads.push(key));
  expect(alone.cluster.domain).toBe(context.cluster.domain);
  expect(reads.at(-1)).toBe(`${context.cluster.name}#/domain`);
  const { sandboxes: _, ...without } = context;
  expect('sandboxes' in recordedContext(without, () => undefined)).toBe(false);
});
