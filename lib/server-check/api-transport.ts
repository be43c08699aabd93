import type { Json, JsonObject } from '../model/json';

/** A call of an API server. */
export interface ApiRequest {
  readonly method: 'GET' | 'PATCH' | 'POST';
  /** With its query. */
  readonly path: string;
  /** @default - none */
  readonly body?: JsonObject;
  /** Media type of the answer. @default - JSON of the whole object */
  readonly accept?: string;
}

/** What the API server said: a code of HTTP, and JSON or null. */
export interface ApiAnswer {
  readonly status: number;
  readonly body: Json;
  /** What was said in another form than JSON. @default - nothing */
  readonly text?: string;
}

/** Carries calls to an API server. It rejects when there is no answer. */
export type ApiTransport = (request: ApiRequest) => Promise<ApiAnswer>;
