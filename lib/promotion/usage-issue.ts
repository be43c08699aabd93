import type { Issue } from '../model/issue';

/** What is wrong with the words of a command; `where` is the command or option. */
export const usageIssue = (where: string, message: string, fix: string, value?: string): Issue => ({
  rule: 'usage',
  severity: 'error',
  place: { pointer: where },
  message,
  fix,
  ...(value === undefined ? {} : { value }),
});
