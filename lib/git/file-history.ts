import { gitText } from './run-git';

/** Texts of a file in the revisions up to one that changed it, the newest first. Read one by one, as they are asked for. */
export function* fileHistory(root: string, file: string, upTo = 'HEAD'): Generator<string> {
  const log = gitText(root, 'log', '--format=%H', '--end-of-options', upTo, '--', file);
  if ('failure' in log) return;
  for (const commit of log.text.split('\n').filter(line => line !== '')) {
    const shown = gitText(root, 'show', `${commit}:./${file}`);
    if ('text' in shown) yield shown.text;
  }
}
