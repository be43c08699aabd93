import { parseDocument } from 'yaml';
import { filesAt } from '../../git/files-at';
import { isJsonList, isJsonObject } from '../../model/json';
import type { Issue } from '../../model/issue';
import { usageIssue } from '../../promotion/usage-issue';
import type { Subject } from '../../retire/retirement';
import { syncedRevision } from '../promote/was-there';
import type { Retiring } from './retiring';

const stageIn = (text: string, { kind, name }: Subject): string | undefined => {
  const value: unknown = parseDocument(text).toJS();
  if (!isJsonObject(value)) return undefined;
  const apps = isJsonList(value['apps']) ? value['apps'].filter(isJsonObject) : [];
  const owner = kind === 'app' ? apps.find(app => app['name'] === name) : value;
  const mark = owner?.['retiring'];
  return isJsonObject(mark) && typeof mark['stage'] === 'string' ? mark['stage'] : undefined;
};

/**
 * What speaks against the next step: the branch that clusters sync has to have this one, or nothing of it has happened.
 * @param branch as platform.yaml names it
 */
export function unmerged(root: string, { subject, mark, whole }: Retiring, branch: string): Issue | undefined {
  const [held] = whole;
  if (mark === undefined || held === undefined) return undefined;
  const { file } = held;
  const revision = syncedRevision(root, branch);
  if (revision === undefined) {
    const message = `nothing shows that the stage before is merged: there is neither origin/${branch} nor ${branch} here`;
    return usageIssue('retire', message, 'run it in a clone', mark.stage);
  }
  const found = filesAt(root, revision, [file]);
  const text = 'failure' in found ? undefined : found.files[0]?.content.toString('utf8');
  if (text !== undefined && stageIn(text, subject) === mark.stage) return undefined;
  const message = `the stage before is not in ${revision}, so no cluster has come to it`;
  return usageIssue('retire', message, `merge it, fetch, and wait until Argo CD has synced it`, mark.stage);
}
