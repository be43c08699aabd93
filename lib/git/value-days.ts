import { gitText } from './run-git';
import { isShallow } from './shallow-clone';

const DAY = 24 * 60 * 60 * 1000;

/**
 * Whole days since when a file has been as some words say, by the commits that changed it; undefined where git does not tell.
 * @param holds tells whether a text of the file is so
 */
export function daysSince(
  root: string,
  file: string,
  holds: (text: string) => boolean,
  now: Date,
  upTo = 'HEAD',
): number | undefined {
  const log = gitText(root, 'log', '--format=%H %cI', '--end-of-options', upTo, '--', file);
  if ('failure' in log) return undefined;
  let since: Date | undefined;
  let hasChanged = false;
  for (const line of log.text.split('\n').filter(text => text !== '')) {
    const [commit = '', date = ''] = line.split(' ');
    const shown = gitText(root, 'show', `${commit}:./${file}`);
    if (!('text' in shown) || !holds(shown.text)) {
      hasChanged = true;
      break;
    }
    since = new Date(date);
  }
  // The last commit of a shallow clone seems to have made every file.
  if (!hasChanged && isShallow(root)) return undefined;
  return since === undefined ? undefined : Math.max(0, Math.floor((now.getTime() - since.getTime()) / DAY));
}
