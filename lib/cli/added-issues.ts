import type { ClusterContext } from '../model/component';
import type { Issue } from '../model/issue';
import { componentsIn } from '../platform';

/** File of a repository with the components that it adds. */
const FILE = 'components.ts';

/** What becomes a folder, an Application and a namespace. https://datatracker.ietf.org/doc/html/rfc1123#section-2.1 */
const NAME = /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/;

const issue = (name: string, message: string, fix: string): Issue => ({
  rule: 'added-components',
  severity: 'error',
  place: { file: FILE, pointer: name },
  message,
  fix,
});

/** Components of a repository whose name says nothing, or is that of another one, each once. */
export function addedIssues(contexts: readonly ClusterContext[]): readonly Issue[] {
  const names = new Map<string, number>();
  for (const context of contexts.slice(0, 1))
    for (const { name } of componentsIn(context)) names.set(name, (names.get(name) ?? 0) + 1);
  return [...names].flatMap(([name, count]) => [
    ...(count > 1 ? [issue(name, 'is the name of another component', 'give it a name of its own')] : []),
    ...(NAME.test(name) ? [] : [issue(name, 'is no name of a component', 'write letters, digits and hyphens')]),
  ]);
}
