import type { PlatformRule } from '../rule';

const isBelow = (domain: string, other: string): boolean => domain === other || domain.endsWith(`.${other}`);

/** True if both may write one record. */
const share = (domains: readonly string[], others: readonly string[]): boolean =>
  domains.length === 0 ||
  others.length === 0 ||
  domains.some(domain => others.some(other => isBelow(domain, other) || isBelow(other, domain)));

/** N9: no two programs, in one cluster or in two, take the records of one zone for their own under one name. */
export const uniqueDnsOwner: PlatformRule = {
  id: 'N9',
  name: 'unique-dns-owner',
  severity: 'error',
  reason: 'each deletes or overwrites the records of the other',
  scope: 'platform',
  run: (clusters, report) => {
    const owners = clusters.flatMap(({ cluster, dnsOwners: own }) => own.map(owner => ({ cluster, ...owner })));
    owners.forEach(({ cluster, object, owner, domains, deletes }, index) => {
      const other = owners
        .slice(0, index)
        .find(before => before.owner === owner && share(before.domains, domains) && (before.deletes || deletes));
      if (other === undefined) return;
      const message = `${object} owns the records of a zone under the name that ${other.cluster} ${other.object} has there`;
      report({ cluster, message, value: owner, fix: 'give it a txtOwnerId of its own' });
    });
  },
};
