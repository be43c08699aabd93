import { gitText } from './run-git';

/**
 * The commit since which a file has been as some words say, without an interruption; undefined where it is not so in the
 * newest one, or git does not tell.
 * @param holds tells whether a text of the file is so
 */
export function beganWith(root: string, file: string, holds: (text: string) => boolean): string | undefined {
  const log = gitText(root, 'log', '--format=%H', '--end-of-options', 'HEAD', '--', file);
  if ('failure' in log) return undefined;
  let began: string | undefined;
  for (const commit of log.text.split('\n').filter(line => line !== '')) {
    const shown = gitText(root, 'show', `${commit}:./${file}`);
    if (!('text' in shown) || !holds(shown.text)) return began;
    began = commit;
  }
  return began;
}
