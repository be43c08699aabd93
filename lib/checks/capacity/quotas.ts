import type { Manifest } from '../../model/manifest';
import type { CheckContext } from '../check-context';
import { listAt, objectAt } from '../declared/fields';
import { amountsAt, type Amounts } from './amounts';

/** A quota that every pod of its namespace counts for. */
export interface Quota {
  readonly manifest: Manifest;
  readonly hard: Amounts;
}

/** The quotas of a namespace; those for some pods only (scopes) are left out. */
export const quotasOf = (namespace: string, { declared }: Pick<CheckContext, 'declared'>): readonly Quota[] =>
  declared()
    .ofKind('', 'ResourceQuota')
    .filter(quota => quota.namespace === namespace)
    .filter(({ body }) => {
      const spec = objectAt(body, 'spec');
      return listAt(spec, 'scopes').length === 0 && Object.keys(objectAt(spec, 'scopeSelector')).length === 0;
    })
    .map(manifest => ({ manifest, hard: amountsAt(manifest.body, 'spec', 'hard') }));

/** Keys of a quota that count what containers say, and what they count. Source: pkg/quota/v1/evaluator/core/pods.go */
export const COUNTED: readonly {
  readonly key: string;
  readonly of: 'requests' | 'limits';
  readonly resource: string;
}[] = [
  { key: 'cpu', of: 'requests', resource: 'cpu' },
  { key: 'memory', of: 'requests', resource: 'memory' },
  { key: 'requests.cpu', of: 'requests', resource: 'cpu' },
  { key: 'requests.memory', of: 'requests', resource: 'memory' },
  { key: 'limits.cpu', of: 'limits', resource: 'cpu' },
  { key: 'limits.memory', of: 'limits', resource: 'memory' },
];
