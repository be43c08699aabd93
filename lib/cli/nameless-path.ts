import type { Issue } from '../model/issue';
import { usageIssue } from '../promotion/usage-issue';

/** A variable of a shell that is empty would name the whole project. @param otherwise what else can be done */
export const namelessPath = (command: string, otherwise = ''): Issue =>
  usageIssue(command, 'a path without a name cannot be read', `name a file or a folder${otherwise}`);
