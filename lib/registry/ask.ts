/** The part of `fetch` that questions to registries and repositories need. */
export type Ask = (
  url: string,
  init: {
    readonly signal: AbortSignal;
    readonly method?: string;
    readonly headers?: Readonly<Record<string, string>>;
    readonly body?: string;
    readonly redirect?: 'manual';
  },
) => Promise<Response>;

/** Milliseconds until an answer must be complete; the index of a large repository of charts has 20 MB. */
export const TIMEOUT = 60_000;

/** Asks, and takes only an answer that says yes. @throws Error with the status, or the fault of the network */
export async function asked(ask: Ask, url: string, init: Omit<Parameters<Ask>[1], 'signal'> = {}): Promise<Response> {
  const answer = await ask(url, { ...init, signal: AbortSignal.timeout(TIMEOUT) });
  if (!answer.ok) throw new Error(`HTTP ${answer.status}`);
  return answer;
}
