import { isJsonObject } from '../../model/json';

/** Why a call of the API gave nothing. */
export interface CallFault {
  /** `POST /repos/platform/clusters/labels` */
  readonly call: string;
  /** Of the answer; undefined when there was none. */
  readonly status?: number;
  /** What Gitea or the network says about it. */
  readonly reason: string;
  /** Milliseconds that Gitea asks to wait. @default - it does not say */
  readonly retryAfter?: number;
}

/** An error that carries a fault. */
export const faultError = (fault: CallFault): Error & { readonly fault: CallFault } =>
  Object.assign(new Error(`${fault.call}: ${fault.reason}`), { fault });

const isCallFault = (value: unknown): value is CallFault =>
  isJsonObject(value) && typeof value['call'] === 'string' && typeof value['reason'] === 'string';

/** The fault of such an error; undefined for any other. */
export const faultOf = (error: unknown): CallFault | undefined => {
  if (typeof error !== 'object' || error === null || !('fault' in error)) return undefined;
  const { fault } = error;
  return isCallFault(fault) ? fault : undefined;
};

/** Answers of a Gitea, or of what stands before it, that may be better in a moment. */
const PASSING: readonly number[] = [408, 425, 429, 500, 502, 503, 504];

/** True when the same call may succeed later: no answer, too many calls, a fault of the server. */
export const isPassing = ({ status }: CallFault): boolean => status === undefined || PASSING.includes(status);
