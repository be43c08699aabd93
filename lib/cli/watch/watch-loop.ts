/** Where a watch stands: nothing to do, waiting until saves have settled, or at work, perhaps with more to come. */
export type WatchState = 'idle' | 'settling' | 'working' | 'working, more to come';

/** Something changed; nothing changed for a while; the work is done. */
export type WatchEvent = 'change' | 'quiet' | 'done';

/** What to do next: wait for quiet, from now on; work; nothing. */
export type WatchAction = 'wait' | 'work' | 'nothing';

interface WatchStep {
  readonly state: WatchState;
  readonly action: WatchAction;
}

/** One step of a watch: never two works at a time, and one more after changes during a work, however many. */
export function watchStep(state: WatchState, event: WatchEvent): WatchStep {
  const isWorking = state === 'working' || state === 'working, more to come';
  if (event === 'change')
    return isWorking ? { state: 'working, more to come', action: 'nothing' } : { state: 'settling', action: 'wait' };
  if (event === 'quiet' && state === 'settling') return { state: 'working', action: 'work' };
  if (event === 'done' && isWorking)
    return state === 'working' ? { state: 'idle', action: 'nothing' } : { state: 'settling', action: 'wait' };
  return { state, action: 'nothing' };
}
