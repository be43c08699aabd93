import { faultOf, isPassing, type CallFault } from './call-fault';

/** How often something is tried, and how long it waits between. */
export interface Patience {
  readonly attempts: number;
  /** Milliseconds before the second attempt; doubles each time. */
  readonly pause: number;
  /** Milliseconds that Gitea may ask to wait; more is not waited for. */
  readonly longest: number;
  readonly sleep: (milliseconds: number) => Promise<void>;
  /** Takes the fault and the wait before each further attempt. */
  readonly report: (fault: CallFault, wait: number) => void;
}

/**
 * Does something that may be done twice, again while its fault may pass.
 * @throws the last fault, or at once any that does not pass
 */
export async function retried<T>(patience: Patience, work: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await work();
    } catch (error) {
      const fault = faultOf(error);
      if (fault === undefined || !isPassing(fault) || attempt >= patience.attempts) throw error;
      const wait = fault.retryAfter ?? patience.pause * 2 ** (attempt - 1);
      if (wait > patience.longest) throw error;
      patience.report(fault, wait);
      await patience.sleep(wait);
    }
  }
}
