import { checkContext, type CheckInput } from '../checks/check-context';
import type { Rule } from '../checks/rule';
import type { Manifest } from '../model/manifest';
import { recordReads } from '../model/recording-view';

/** By these, rules tell whether an object concerns them; whoever reads no more did not look at it. */
const IDENTITY: ReadonlySet<string> = new Set(['/apiVersion', '/kind', '/metadata/name', '/metadata/namespace']);

/** True for rules that read an object of one cluster, without a tree before the change. */
export const isAsked = ({ scope, comparesOnly }: Rule): boolean => scope !== 'platform' && comparesOnly !== true;

/**
 * The rules that read an object: each of them runs, and what it reads is watched. What all rules share, the index of the
 * tree, is made before.
 */
export function readersOf(manifest: Manifest, input: CheckInput, rules: readonly Rule[]): readonly Rule[] {
  const reads = new Set<string>();
  const watched = { ...manifest, body: recordReads(manifest.body, '', pointer => void reads.add(pointer)) };
  const manifests = input.tree.manifests.map(one => (one === manifest ? watched : one));
  const given = { ...input, tree: { ...input.tree, manifests } };
  const { declared, later } = checkContext(given);
  declared();
  return rules.filter(isAsked).filter(rule => {
    reads.clear();
    const context = { ...checkContext(given), declared, later };
    const report = (): void => undefined;
    if (rule.scope === 'object') rule.run(watched, context, report);
    if (rule.scope === 'cluster') rule.run(context, report);
    return [...reads].some(pointer => !IDENTITY.has(pointer));
  });
}
