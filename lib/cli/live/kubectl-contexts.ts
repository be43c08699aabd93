import { spawnSync } from 'node:child_process';
import { didYouMean } from '../../model/did-you-mean';
import type { Issue } from '../../model/issue';

/** How long kubectl may take to read its own configuration, in milliseconds. */
const PATIENCE = 10_000;

/** An issue about the option that names a context. */
export const contextIssue = (message: string, fix: string, value?: string): Issue => ({
  rule: 'live',
  severity: 'error',
  place: { pointer: 'kubectl' },
  message,
  ...(value === undefined ? {} : { value }),
  fix,
});

/** What keeps kubectl from using a context; undefined if nothing does. */
export function contextFault(context: string): Issue | undefined {
  const { error, status, stdout, stderr } = spawnSync('kubectl', ['config', 'get-contexts', '--output=name'], {
    encoding: 'utf8',
    env: process.env,
    timeout: PATIENCE,
  });
  if (error !== undefined) {
    const isMissing = 'code' in error && error.code === 'ENOENT';
    return isMissing
      ? contextIssue('is not on PATH', 'install it: https://kubernetes.io/docs/tasks/tools/')
      : contextIssue('cannot be run', 'run `kubectl config get-contexts` and look at what it says', error.message);
  }
  if (status !== 0)
    return contextIssue('cannot read its configuration', 'look at KUBECONFIG and ~/.kube/config', stderr.trim());
  const names = stdout.split('\n').filter(name => name !== '');
  if (names.includes(context)) return undefined;
  const others = names.length === 0 ? 'there is none: look at KUBECONFIG' : `there are ${names.join(', ')}`;
  return contextIssue('has no such context', didYouMean(context, names, others), context);
}
