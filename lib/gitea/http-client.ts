import { isJsonList, isJsonObject, type Json, type JsonObject } from '../model/json';
import { parsedJson } from '../model/parsed-json';
import { giteaError, type Answer, type GiteaClient, type Method } from './gitea-client';

/** Longest wait for an answer, in milliseconds. */
const TIMEOUT = 30_000;

const parsed = (text: string): Json => {
  const value = parsedJson(text);
  return isJsonObject(value) || isJsonList(value) ? value : null;
};

const reasonOf = (error: unknown): string => {
  if (!(error instanceof Error)) return String(error);
  return error.cause instanceof Error ? error.cause.message : error.message;
};

/** A client of the Gitea at this address, in the name of the token's owner. */
export const httpClient = (url: string, token: string): GiteaClient => ({
  async call(method: Method, path: string, body?: JsonObject): Promise<Answer> {
    try {
      const response = await fetch(`${url.replace(/\/$/, '')}/api/v1${path}`, {
        method,
        headers: {
          Accept: 'application/json',
          Authorization: `token ${token}`,
          ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
        redirect: 'error',
        signal: AbortSignal.timeout(TIMEOUT),
      });
      return { status: response.status, body: parsed(await response.text()) };
    } catch (error) {
      throw giteaError({
        where: url,
        message: 'cannot be reached',
        // Words of others: what they repeat of a header ends up in logs.
        value: token === '' ? reasonOf(error) : reasonOf(error).replaceAll(token, '…'),
        fix: 'check --url, and that Gitea runs',
      });
    }
  },
});
