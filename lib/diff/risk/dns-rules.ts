import { objectAt, textAt } from '../../checks/declared/fields';
import type { Manifest } from '../../model/manifest';
import { isUpdate } from './change-facts';
import type { RiskRule } from './risk-rule';

/** Annotations by which external-dns makes records. https://kubernetes-sigs.github.io/external-dns/latest/docs/annotations/annotations/ */
const RECORDS = ['external-dns.alpha.kubernetes.io/target', 'external-dns.alpha.kubernetes.io/hostname'] as const;

const recordOf = (manifest: Manifest | undefined, key: string): string | undefined =>
  textAt(objectAt(manifest?.body, 'metadata', 'annotations'), key);

/** Names of the outside world that lead elsewhere. */
export const DNS_RULES: readonly RiskRule[] = [
  {
    id: 'records-changed',
    subject: 'exposure',
    level: 'high',
    looksAt: 'annotations `target` and `hostname` of external-dns: other',
    source: 'https://kubernetes-sigs.github.io/external-dns/latest/docs/annotations/annotations/',
    find: change =>
      isUpdate(change)
        ? RECORDS.flatMap(key => {
            const [before, after] = [recordOf(change.before, key), recordOf(change.after, key)];
            const word = key.split('/').at(-1) ?? key;
            return before === after
              ? []
              : [
                  `public DNS records change, and caches keep the old ones: ${word} ${before ?? 'unset'} → ${after ?? 'unset'}`,
                ];
          })
        : [],
  },
];
