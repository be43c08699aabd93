import { Script } from 'node:vm';
import { collectOften } from './collect-often';

test('afterwards V8 takes the code cache of a run that asked for nothing', () => {
  const cachedData = new Script('(() => 0)()').createCachedData();
  // As long as the first one, by which V8 knows a source, and another one, which it has not compiled yet.
  const isRefusedFor = (source: string): boolean | undefined => new Script(source, { cachedData }).cachedDataRejected;
  const end = collectOften();
  expect(isRefusedFor('(() => 1)()')).toBe(true);
  end();
  expect(isRefusedFor('(() => 2)()')).toBe(false);
});
