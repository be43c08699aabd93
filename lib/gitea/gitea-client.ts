import { isJsonObject, type Json, type JsonObject } from '../model/json';

/** Methods of the API that are used. */
export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/** An answer of the API: its status, and its body when that is JSON. */
export interface Answer {
  readonly status: number;
  readonly body: Json;
}

/** Calls the API of Gitea. https://docs.gitea.com/api/1.26/ */
export interface GiteaClient {
  /**
   * @param path below `/api/v1`, with a leading slash
   * @throws the error of `giteaError` when nobody answers
   */
  readonly call: (method: Method, path: string, body?: JsonObject) => Promise<Answer>;
}

/** What ends the work, for people: what was asked, what is wrong, what to do. */
export interface Refusal {
  readonly where: string;
  readonly message: string;
  readonly value: string;
  readonly fix: string;
}

/** An error that carries a refusal. */
export const giteaError = (refusal: Refusal): Error & { readonly refusal: Refusal } =>
  Object.assign(new Error(`${refusal.where}: ${refusal.message}`), { refusal });

/** The refusal of such an error; undefined for any other. */
export const refusalOf = (error: unknown): Refusal | undefined => {
  if (!(error instanceof Error) || !('refusal' in error)) return undefined;
  const { refusal } = error;
  return isRefusal(refusal) ? refusal : undefined;
};

const isRefusal = (value: unknown): value is Refusal =>
  isJsonObject(value) && ['where', 'message', 'value', 'fix'].every(key => typeof value[key] === 'string');
