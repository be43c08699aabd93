import { TIMEOUT, type Ask } from '../../registry/ask';
import { limitedBytes } from '../../registry/limited-bytes';

/** Why there is nothing: parts of an error. */
export interface Refusal {
  readonly message: string;
  readonly value: string;
  readonly fix: string;
  /** Status of the answer. @default - there was none */
  readonly status?: number;
}

/** What came of a question. */
export type Fetched = FetchedBytes | Refusal;

/** An answer. */
export interface FetchedBytes {
  readonly bytes: Buffer;
  /** When it was changed last, as the server says. @default - it does not say */
  readonly modified?: string;
}

/** What a question is asked with. */
export interface Question {
  /** Bytes that are read at most. */
  readonly limit: number;
  /** What somebody does to log in. */
  readonly logIn: string;
}

/** A chart above it is none: the largest public ones have a tenth. */
export const MAX_ARCHIVE = 20 * 1024 * 1024;

/** Redirections that are followed, as browsers do. */
const REDIRECTIONS = 20;

/** fetch hides the reason of a network fault in `cause`, and that of several addresses in its code. */
const reasonOf = (error: unknown): string => {
  if (!(error instanceof Error)) return String(error);
  if (error.name === 'TimeoutError') return `no answer within ${TIMEOUT / 1000} s`;
  const cause: unknown = error.cause ?? error;
  if (typeof cause === 'object' && cause !== null && 'code' in cause) return String(cause.code);
  return cause instanceof Error ? cause.message : String(cause);
};

/** The refusal of an address that nobody answers at. */
export const unreachable = (url: string, error: unknown): Refusal => ({
  message: `cannot read ${url}`,
  value: reasonOf(error),
  fix: 'check the network; what lies in imports/ stays, and synth needs no network',
});

const refused = (url: string, status: number, { logIn }: Question): Refusal => {
  const fix =
    status === 401 || status === 403
      ? `${logIn}, and run it again`
      : status === 404 || status === 410
        ? 'check address and version in cdk8s.yaml'
        : 'try again later';
  return { message: `cannot read ${url}`, value: `HTTP ${status}`, fix, status };
};

const isHtml = (answer: Response, bytes: Buffer): boolean =>
  /^text\/html\b/i.test(answer.headers.get('content-type') ?? '') ||
  /^\s*<(!doctype|html)\b/i.test(bytes.subarray(0, 200).toString('latin1'));

const modifiedOf = (answer: Response): Pick<FetchedBytes, 'modified'> => {
  const time = Date.parse(answer.headers.get('last-modified') ?? '');
  return Number.isNaN(time) ? {} : { modified: new Date(time).toISOString().replace('.000Z', 'Z') };
};

/** Reads an answer up to the limit. */
export const bytesOf = async (url: string, answer: Response, question: Question): Promise<Fetched> => {
  if (!answer.ok) {
    await answer.body?.cancel();
    return refused(url, answer.status, question);
  }
  let bytes: Buffer | undefined;
  try {
    bytes = await limitedBytes(answer, question.limit);
  } catch (error) {
    return unreachable(url, error);
  }
  if (bytes === undefined) {
    const value = `more than ${question.limit / 1024 / 1024} MiB`;
    return { message: `${url} is too large`, value, fix: 'check the address in cdk8s.yaml' };
  }
  if (!isHtml(answer, bytes)) return { bytes, ...modifiedOf(answer) };
  const fix = 'check the address in cdk8s.yaml; a page to log in may stand before it';
  return { message: `${url} answers with a page for people`, value: 'text/html', fix };
};

/**
 * Reads an address. A login goes to its own host alone, wherever that leads, and never from HTTPS to HTTP.
 * @param login name and password in base64 @default - as everybody
 */
export const fetchBytes = async (ask: Ask, url: string, question: Question, login?: string): Promise<Fetched> => {
  if (!URL.canParse(url)) return { message: 'is no address', value: url, fix: 'write it as https://HOST/PATH' };
  let at = new URL(url);
  try {
    for (let left = REDIRECTIONS; left > 0; left -= 1) {
      const known = login !== undefined && at.origin === new URL(url).origin;
      const headers: Readonly<Record<string, string>> = known ? { Authorization: `Basic ${login}` } : {};
      const answer = await ask(at.href, { headers, redirect: 'manual', signal: AbortSignal.timeout(TIMEOUT) });
      const location = answer.status >= 300 && answer.status < 400 ? answer.headers.get('location') : null;
      if (location === null) return await bytesOf(url, answer, question);
      await answer.body?.cancel();
      const next = new URL(location, at);
      if (at.protocol === 'https:' && next.protocol !== 'https:')
        throw new Error(`leads to ${next.origin}, without TLS`);
      at = next;
    }
    throw new Error(`more than ${REDIRECTIONS} redirections`);
  } catch (error) {
    return unreachable(url, error);
  }
};
