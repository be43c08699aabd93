import fc from 'fast-check';
import { watchStep, type WatchEvent, type WatchState } from './watch-loop';

/** The states and actions after each event. */
const trace = (events: readonly WatchEvent[], start: WatchState = 'idle') => {
  let state = start;
  return events.map(event => {
    const next = watchStep(state, event);
    ({ state } = next);
    return `${event}: ${next.state}, ${next.action}`;
  });
};

test('several saves are one work, after they have settled', () => {
  expect(trace(['change', 'change', 'quiet', 'done'])).toEqual([
    'change: settling, wait',
    'change: settling, wait',
    'quiet: working, work',
    'done: idle, nothing',
  ]);
});

test('changes during a work cause one more', () => {
  expect(trace(['change', 'change', 'done', 'quiet', 'done'], 'working')).toEqual([
    'change: working, more to come, nothing',
    'change: working, more to come, nothing',
    'done: settling, wait',
    'quiet: working, work',
    'done: idle, nothing',
  ]);
});

test('a late timer, or a work that nobody asked for, does nothing', () => {
  expect(trace(['quiet', 'done'])).toEqual(['quiet: idle, nothing', 'done: idle, nothing']);
  expect(trace(['quiet'], 'working')).toEqual(['quiet: working, nothing']);
  expect(trace(['done'], 'settling')).toEqual(['done: settling, nothing']);
});

test('whatever comes, there is one work at a time, and none of the changes goes unseen', () => {
  const events = fc.array(fc.constantFrom<WatchEvent>('change', 'quiet', 'done'));
  fc.assert(
    fc.property(events, list => {
      let state: WatchState = 'idle';
      let working = false;
      let unseen = false;
      const take = (event: WatchEvent): void => {
        if (event === 'change') unseen = true;
        if (event === 'done') working = false;
        const next = watchStep(state, event);
        if (next.action === 'work') {
          expect(working).toBe(false);
          working = true;
          unseen = false;
        }
        ({ state } = next);
      };
      list.forEach(take);
      const rest: readonly WatchEvent[] = ['done', 'quiet', 'done'];
      rest.forEach(take);
      expect({ state, unseen }).toEqual({ state: 'idle', unseen: false });
    }),
  );
});
