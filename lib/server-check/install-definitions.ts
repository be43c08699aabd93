import { isJsonList, isJsonObject, type Json, type JsonObject } from '../model/json';
import type { ApiTransport } from './api-transport';
import { inParallel } from './in-parallel';
import { applyRequest } from './requests';
import { messageIn, verdictOf } from './verdict';

/** How an API server is talked to. */
export interface Conversation {
  readonly transport: ApiTransport;
  /** Passes the time between two looks at what the server is still doing. */
  readonly pause: () => Promise<void>;
  /** How many calls are made at a time. */
  readonly parallel: number;
}

/** Looks before what was asked for is given up. */
export const MOST_LOOKS = 600;

const DEFINITIONS = '/apis/apiextensions.k8s.io/v1/customresourcedefinitions';

const nameOf = ({ metadata }: JsonObject): string => {
  const name = isJsonObject(metadata) ? metadata['name'] : undefined;
  return typeof name === 'string' ? name : '';
};

const isEstablished = (definition: Json): boolean => {
  const status = isJsonObject(definition) ? definition['status'] : undefined;
  const conditions = isJsonObject(status) && isJsonList(status['conditions']) ? status['conditions'] : [];
  return conditions.some(one => isJsonObject(one) && one['type'] === 'Established' && one['status'] === 'True');
};

const install = async ({ transport, pause }: Conversation, definition: JsonObject): Promise<string | undefined> => {
  const name = nameOf(definition);
  const made = await transport(applyRequest(definition, 'apiextensions.k8s.io/v1', 'customresourcedefinitions', name));
  if (verdictOf(made).kind !== 'accepted') return `${name}: ${messageIn(made)}`;
  for (let look = 0; look < MOST_LOOKS; look += 1) {
    if (isEstablished((await transport({ method: 'GET', path: `${DEFINITIONS}/${name}` })).body)) return undefined;
    await pause();
  }
  return `${name}: is not established`;
};

/** Installs definitions and waits until they are served. @returns why some are not, with their names */
export const installDefinitions = async (
  conversation: Conversation,
  definitions: readonly JsonObject[],
): Promise<readonly string[]> => {
  const byName = new Map(definitions.map(one => [nameOf(one), one]));
  const troubles = await inParallel([...byName.values()], conversation.parallel, async one =>
    install(conversation, one),
  );
  return troubles.flatMap(text => text ?? []);
};
