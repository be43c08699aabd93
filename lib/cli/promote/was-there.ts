import { parseDocument } from 'yaml';
import { filesAt } from '../../git/files-at';
import { fileHistory } from '../../git/file-history';
import { commitOf } from '../../git/revision-files';
import { liveImageIn } from '../../promotion/live-image';
import type { Evidence, RenderedChart } from '../../promotion/promotion';

/** The revision that clusters sync, as far as this clone knows it: the remote's branch, else ours. */
export const syncedRevision = (root: string, branch: string): string | undefined =>
  [`origin/${branch}`, branch].find(name => typeof commitOf(root, name) === 'string');

const valueAt = (text: string, path: readonly string[]): unknown => {
  const document = parseDocument(text);
  return document.errors.length === 0 ? document.getIn(path) : undefined;
};

/** An Application names its chart and version in lines of their own, and several where it has several sources. */
const isRendered = (root: string, revision: string, { folder, name, version }: RenderedChart): boolean => {
  const found = filesAt(root, revision, [folder]);
  if ('failure' in found) return false;
  return found.files.some(({ content }) => {
    const lines = content
      .toString('utf8')
      .split('\n')
      .map(line => line.replace(/^[\s-]+/, ''));
    return lines.includes(`chart: ${name}`) && lines.includes(`targetRevision: ${version}`);
  });
};

/** True if a revision, or one before it, shows that the source of a promotion has had the version. */
export function wasThere(root: string, revision: string, evidence: Evidence): boolean {
  const { file } = evidence;
  if ('image' in evidence) {
    const { app, phases, image } = evidence;
    for (const text of fileHistory(root, file, revision))
      if (phases.some(phase => liveImageIn(text, app, phase) === image)) return true;
    return false;
  }
  const { path, version, chart } = evidence;
  if (chart !== undefined && isRendered(root, revision, chart)) return true;
  for (const text of fileHistory(root, file, revision)) if (valueAt(text, path) === version) return true;
  return false;
}
