import type { ApiAnswer } from '../server-check/api-transport';
import { messageIn } from '../server-check/verdict';

/** What RBAC says, with the object that was asked for before it and the namespace behind it. */
const CANNOT = /is forbidden: (User .* cannot \w+ resource "[^"]*" in API group "[^"]*")/;

/** Why something was not read, in words that are the same for all objects of a kind. */
export const unreadWords = (answer: ApiAnswer): string => {
  const message = messageIn(answer);
  return CANNOT.exec(message)?.[1] ?? message;
};
